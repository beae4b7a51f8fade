import type { Run, ServiceCall } from '../../emulator/apps-script';
import { EXCUSES } from './excuses';
import { forgetDeleted, lostLines, lostNotes } from './memory';
import { liveTabs, meet, type Simulation } from './simulation';

/**
 * Between a script's last look at a tab and its writing there is always a moment in which a user can move columns or
 * type into the very cells: Sheets has no write that fails then. What a run overwrites before it has looked again at
 * where its columns are is therefore counted and not held against it; what is lost after that look is a loss. The
 * add-on's own cells are excused in no case: the run sees them wrong and mends them.
 */
export interface Gap {
  /** A user has edited while this run was running. */
  readonly open: (run: Run) => void;
  /** To be told of each service call before it happens. */
  readonly follow: (call: ServiceCall) => void;
  readonly close: () => void;
}

/** Not demanded of a simulation: rare, and nothing that the product could survive. */
const KIND = EXCUSES.overwritten.kind;

/**
 * A look: the columns' tags are found, and then each is asked where it is now. Who edits between two of these questions is
 * seen by some of the answers alone.
 */
const FINDS = 'DeveloperMetadataFinder.find';
const LOOKS = 'DeveloperMetadataLocation.getColumn';

export function createGap(sim: Simulation): Gap {
  let run: Run | undefined;
  let hasFound = false;

  function excuse(): void {
    for (const { sheet, memory } of liveTabs(sim)) {
      const lost = [...lostNotes(sheet, memory).map(({ text }) => text), ...lostLines(sheet, memory)];
      if (lost.length === 0) continue;
      forgetDeleted(sheet, memory);
      meet(sim, KIND, lost.join(', '));
    }
  }

  function close(): void {
    if (run) excuse();
    run = undefined;
  }

  return {
    open: (edited) => {
      run = edited;
      hasFound = false;
    },
    follow(call) {
      if (!run) return;
      const name = `${call.className}.${call.method}`;
      hasFound = hasFound || name === FINDS;
      // What the calls before this one have done was done without having looked.
      if (call.run !== run || (hasFound && name === LOOKS)) close();
    },
    close,
  };
}
