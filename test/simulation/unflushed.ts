import type { ServiceCall, Sheet, Snapshot } from '../../emulator/apps-script/index';
import { meet, type Simulation } from './simulation';
import { checkpointsOf, importSheets, setCheckpoint } from './tab-reading';

/**
 * What a run has written and not flushed may be lost when the run dies. Nobody documents in which order writes reach
 * the file, so there are two ways to lose them: all of them, or all but what was written as metadata, so that a
 * checkpoint that was not held back by a flush overtakes its rows.
 */
export interface Unflushed {
  /** To be told of each service call before it happens. */
  readonly follow: (call: ServiceCall) => void;
  /** To be called after anything else than the run has changed the file: a person's edit is kept at once. */
  readonly keep: () => void;
  /** To be called when no run is running any more. */
  readonly settle: () => void;
}

/** Calls that write, of any class of the spreadsheet's. */
const READS = /^(get|is|can|has|find|with|create|flush|activate)/;

export function unflushedWrites(sim: Simulation): Unflushed {
  const { random: draw } = sim.world;
  let pending: { readonly run: ServiceCall['run']; readonly snapshot: Snapshot } | undefined;

  function settle(): void {
    if (pending?.run.died) lose(pending.snapshot);
    pending = undefined;
  }

  function lose(snapshot: Snapshot): void {
    const { file } = sim.world;
    const overtaking = draw.chance(0.5);
    const texts = new Map(importSheets(file).map((sheet) => [sheet.id, checkpointsOf(sheet)] as const));
    file.restore(snapshot);
    if (overtaking) for (const sheet of importSheets(file)) keepTexts(sheet, texts.get(sheet.id));
    meet(sim, 'unflushed writes lost at a death', overtaking ? 'all but the checkpoint' : 'all');
  }

  return {
    follow(call) {
      if (pending && pending.run !== call.run) settle();
      if (call.service !== 'SpreadsheetApp') return;
      if (call.method === 'flush') pending = undefined;
      else if (!pending && !READS.test(call.method))
        pending = { run: call.run, snapshot: sim.world.file.snapshot() };
    },
    keep: () => {
      pending = undefined;
    },
    settle,
  };
}

function keepTexts(sheet: Sheet, texts: ReadonlyMap<string, string> = new Map()): void {
  for (const [key, text] of texts) setCheckpoint(sheet, key, text);
}
