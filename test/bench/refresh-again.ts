import { EVERYTHING } from '../../emulator/callscaler/world/world';
import type { Stand, Work } from './stand';
import type { Figure } from './table';

const MAX_REQUESTS = 2;
const MAX_ROUND_TRIPS = 40;
const STEP_MS = 10 * 60_000;
/**
 * What has changed at the source besides what is new: so many calls among the youngest rows, and so many of any age.
 * Late transcripts and people's edits at the business count; only what they lack is edited on purpose.
 */
const CHANGES = { young: 40, any: 10 };
const YOUNG_ROWS = 1_000;

export interface RefreshAgain {
  readonly work: Work;
  readonly figures: readonly Figure[];
}

/**
 * A refresh of a tab that holds a business's past, when about so many calls have come since, forty of the last thousand
 * rows have changed at the source and ten of any age. `seconds`: how long it may take.
 */
export function refreshAgain(
  { stage, work: refresh }: Stand,
  newCalls: number,
  seconds: number,
): RefreshAgain {
  const { google, api } = stage;
  const count = (): number => api.world.finder.count(EVERYTHING, google.clock.now());
  const before = count();
  const beganMs = google.clock.now();
  const inTab = api.world.calls().map(({ id, created_at }) => ({ id, created_at }));
  do google.advance(STEP_MS);
  while (count() < before + newCalls);
  inTab.sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const hasChanged = ({ id }: { id: string }): boolean => (api.world.updatedAt(id) ?? 0) > beganMs;
  const lacking = (calls: typeof inTab, wanted: number): typeof inTab => {
    const still = calls.filter((call) => !hasChanged(call));
    return spread(still, Math.max(0, wanted - (calls.length - still.length)));
  };
  const [old, young] = [inTab.slice(0, -YOUNG_ROWS), inTab.slice(-YOUNG_ROWS)];
  // A tab that has no older rows has all of the changes among the young ones.
  const ofOld = Math.min(CHANGES.any, old.length);
  const changed = [...lacking(young, CHANGES.young + CHANGES.any - ofOld), ...lacking(old, ofOld)];
  changed.forEach(({ id }, index) => {
    api.world.editCall(id, { valueCents: 100 + index });
  });
  const work = refresh();
  const { rows, added, changed: written } = work.checkpoint.totals;
  const { state } = work.checkpoint.health;
  const what = `refresh of ${rows.toLocaleString('en-US')} rows`;
  const figures: Figure[] = [
    {
      what,
      // What is not complete has no time.
      measured: state === 'complete' ? work.seconds : Number.POSITIVE_INFINITY,
      limit: seconds,
      unit: 's',
      note: `${added} new, ${written} written again, ${changed.length} of them edited on purpose; ${state === 'complete' ? state : 'NOT complete, as the first import before it'}; ${work.runs} ${work.runs === 1 ? 'run' : 'runs'}`,
    },
    { what: `${what}: API`, measured: work.requests, limit: MAX_REQUESTS, unit: 'requests' },
    { what: `${what}: Google`, measured: work.roundTrips, limit: MAX_ROUND_TRIPS, unit: 'round trips' },
  ];
  return { work, figures };
}

/** So many of them, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  const most = Math.min(count, items.length);
  return Array.from(
    { length: most },
    (_, index) => items[Math.floor(((index + 0.5) * items.length) / most)] as T,
  );
}
