import type { Run, ServiceCall } from '../../emulator/apps-script';
import { EXCUSES } from './excuses';
import { liveTabs, meet, type Simulation } from './simulation';
import { cellsWithoutId, readState } from './tab-reading';

/**
 * Where rows or columns are moved just before they are written, cells go astray, and the run that sees it takes them out
 * again, since it still knows what it has written where. If it dies before that, nobody knows any more: the same cells on
 * a row without an id are what a user has who pastes a call’s values there, and what is a user’s is not to be touched. So
 * they may stay, and are counted. The calls themselves are excused in no case: they come again.
 */
export interface Strays {
  /** A user has edited while this run was running. */
  readonly open: (run: Run) => void;
  /** To be told of each service call before it happens. */
  readonly follow: (call: ServiceCall) => void;
  /** To be called when no run is running any more. */
  readonly close: () => void;
}

/** Not demanded of a simulation: rare. */
const KIND = EXCUSES.diedAfterEdit.kind;

export function createStrays(sim: Simulation): Strays {
  const edited = new Set<Run>();

  function close(): void {
    const hasDied = [...edited].some((run) => run.died);
    edited.clear();
    if (!hasDied) return;
    for (const { sheet, memory } of liveTabs(sim)) {
      const strays = cellsWithoutId(readState(sheet)).map(({ cells }) => cells);
      if (strays.length === 0) continue;
      memory.strays.push(...strays);
      meet(sim, KIND, `${strays.length} rows of ${sheet.name}`);
    }
  }

  return {
    open: (run) => void edited.add(run),
    follow(call) {
      if ([...edited].some((run) => run.died && run !== call.run)) close();
    },
    close,
  };
}
