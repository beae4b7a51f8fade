import { EVERYTHING } from '../../emulator/callscaler/world/world';
import type { Stand, Work } from './stand';
import type { Figure } from './table';

const MOST_REQUESTS = 2;
const MOST_ROUND_TRIPS = 40;
const STEP_MS = 10 * 60_000;
/** What has changed at the source besides what is new: so many calls among the youngest rows, and so many of any age. */
const CHANGES = { young: 40, any: 10 };
const YOUNG_ROWS = 1_000;

export interface RefreshAgain {
  readonly work: Work;
  readonly figures: readonly Figure[];
}

/**
 * A refresh of a tab that holds a business's past, when about so many calls have come since, forty of the last thousand
 * rows have changed at the source and ten of any age. Late transcripts and scores of young calls arrive besides.
 * `seconds`: how long it may take.
 */
export function refreshAgain(
  { stage, work: refresh }: Stand,
  newCalls: number,
  seconds: number,
): RefreshAgain {
  const { google, api } = stage;
  const count = (): number => api.world.finder.count(EVERYTHING, google.clock.now());
  const before = count();
  const inTab = api.world.calls().map(({ id, created_at }) => ({ id, created_at }));
  do google.advance(STEP_MS);
  while (count() < before + newCalls);
  inTab.sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const changed = [...spread(inTab.slice(-YOUNG_ROWS), CHANGES.young), ...spread(inTab, CHANGES.any)];
  changed.forEach(({ id }, index) => {
    api.world.editCall(id, { valueCents: 100 + index });
  });
  const work = refresh();
  const { rows, added, changed: written, state } = work.checkpoint;
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
    { what: `${what}: API`, measured: work.requests, limit: MOST_REQUESTS, unit: 'requests' },
    { what: `${what}: Google`, measured: work.roundTrips, limit: MOST_ROUND_TRIPS, unit: 'round trips' },
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
