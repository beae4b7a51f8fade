import { FETCH_OVERHEAD_MS } from '../../emulator/apps-script/costs';
import type { Run } from '../../emulator/apps-script/index';
import { KEYS } from '../../src/sheet/metadata';
import { type Checkpoint, parseCheckpoint } from '../../src/sync/checkpoint';
import { createStage, START, type Stage } from '../product/stage';
import { watchHeld } from './held';
import { type Profile, profile } from './profile';

/** How long one page takes, from the script's request to its answer, ms. */
export const PAGE_MS = 700;
export const API_LATENCY_MS = PAGE_MS - FETCH_OVERHEAD_MS;
/** Documented: a page holds up to so many calls, and a business may send so many requests a minute. */
export const PAGE_SIZE = 500;
export const REQUESTS_A_SECOND = 60 / 60;

/** Twenty columns of every type. */
export const COLUMNS = [
  'created_at',
  'direction',
  'status',
  'caller_name',
  'caller_number',
  'tracking_number',
  'number_name',
  'call_flow_name',
  'duration_seconds',
  'source',
  'utm_medium',
  'utm_campaign',
  'landing_page_url',
  'qualified',
  'qualified_ai',
  'ai_score',
  'ai_category',
  'value_cents',
  'cost_cents',
  'id',
];

/** What the runs of one refresh took in all. */
export interface Work {
  /** Emulated seconds of the runs, waiting inside of them included. */
  readonly seconds: number;
  readonly runs: number;
  /** Runs that Google ended, as at six minutes. */
  readonly died: number;
  readonly requests: number;
  readonly roundTrips: number;
  /** The most rows that had been fetched and not yet been written, at any moment. */
  readonly rowsHeld: number;
  readonly checkpoint: Checkpoint;
  readonly profile: Profile;
}

export interface Stand {
  readonly stage: Stage;
  /** Runs the hourly trigger's function again and again, back to back, until the import is complete or cannot be. */
  work(): Work;
}

const HISTORY_DAYS = 400;
/** A business that is made up grows, so over its history it has fewer calls a day than it is said to have. */
const GROWTH = 1.065;
const DAY_MS = 86_400_000;
/** So many runs that Google ended, one after the other, and nobody would go on: the import cannot be completed. */
const MAX_DEATHS = 3;

/** An import of everything over a business with about so many calls; the tab has no rows yet. */
export function createStand(calls: number): Stand {
  const business = { callsPerDay: (GROWTH * calls) / HISTORY_DAYS, historyDays: HISTORY_DAYS };
  const stage = createStage({ api: { latencyMs: API_LATENCY_MS, business } });
  const { google, api, file } = stage;
  const start = new Date(START - HISTORY_DAYS * DAY_MS).toISOString().slice(0, 10);
  stage.import({ dates: { start }, columns: COLUMNS });
  // The trigger's function is called by hand, so that no hour has to pass between two runs.
  for (const trigger of google.triggers(file)) google.dropTrigger(trigger.id);
  // The minute in which the key was tried is over.
  google.advance(60_000);

  return {
    stage,
    work() {
      google.counters.reset();
      const sentBefore = api.requests.length;
      const profiled = profile(google);
      const held = watchHeld(google, api);
      const runs: Run[] = [];
      let checkpoint: Checkpoint | undefined;
      let deaths = 0;
      do {
        const run = google.call(file, undefined, 'refreshDue');
        if (!run.ok && !run.died) throw new Error(`refreshDue failed: ${run.error?.message}`);
        runs.push(run);
        deaths = run.died ? deaths + 1 : 0;
        checkpoint = checkpointOf(stage);
      } while (checkpoint?.health.state === 'unfinished' && deaths < MAX_DEATHS);
      profiled.stop();
      held.stop();
      if (!checkpoint) throw new Error('The import has no checkpoint after its first run.');
      return {
        seconds: runs.reduce((sum, run) => sum + run.durationMs, 0) / 1000,
        runs: runs.length,
        died: runs.filter((run) => run.died).length,
        requests: api.requests.length - sentBefore,
        roundTrips: google.counters.roundTrips,
        rowsHeld: held.most(),
        checkpoint,
        profile: profiled,
      };
    },
  };
}

/** Read from the workbook itself: asking the script would cost what is measured here. */
function checkpointOf({ file }: Stage): Checkpoint | undefined {
  const entries = file.sheets.flatMap((sheet) => sheet.metadata ?? []);
  return parseCheckpoint(
    entries.find((entry) => entry.key === KEYS.checkpoint)?.value ?? undefined,
    Number.POSITIVE_INFINITY,
  );
}
