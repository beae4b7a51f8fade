import { EVERYTHING } from '../../emulator/callscaler/world/world';
import type { Stand, Work } from './stand';
import type { Figure } from './table';

const MOST_REQUESTS = 2;
const MOST_ROUND_TRIPS = 40;
const HOUR_MS = 3_600_000;

export interface RefreshAgain {
  readonly work: Work;
  readonly figures: readonly Figure[];
}

/**
 * A refresh of a tab that holds a business's past, when about so many calls have come since. Late transcripts and scores
 * of older calls arrive with them. `seconds`: how long it may take.
 */
export function refreshAgain(
  { stage, work: refresh }: Stand,
  newCalls: number,
  seconds: number,
): RefreshAgain {
  const { google, api } = stage;
  const count = (): number => api.world.finder.count(EVERYTHING, google.clock.now());
  const before = count();
  do google.advance(HOUR_MS);
  while (count() < before + newCalls);
  const work = refresh();
  const { rows, added, changed, state } = work.checkpoint;
  const what = `refresh of ${rows.toLocaleString('en-US')} rows`;
  const figures: Figure[] = [
    {
      what,
      // What is not complete has no time.
      measured: state === 'complete' ? work.seconds : Number.POSITIVE_INFINITY,
      limit: seconds,
      unit: 's',
      note: `${added} new, ${changed} written again; ${state === 'complete' ? state : 'NOT complete, as the first import before it'}; ${work.runs} ${work.runs === 1 ? 'run' : 'runs'}`,
    },
    { what: `${what}: API`, measured: work.requests, limit: MOST_REQUESTS, unit: 'requests' },
    { what: `${what}: Google`, measured: work.roundTrips, limit: MOST_ROUND_TRIPS, unit: 'round trips' },
  ];
  return { work, figures };
}
