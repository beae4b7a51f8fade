import { costOf } from '../../emulator/apps-script/costs';
import { MAX_BATCH_ROWS } from '../../src/sync/batch';
import { MAX_PARALLEL } from '../../src/sync/plan';
import { COLUMNS, createStand, PAGE_SIZE, REQUESTS_A_SECOND, type Stand, type Work } from './stand';
import type { Figure } from './table';

/** Allowances over what nobody can save. */
const REQUEST_SHARE = 1.05;
const MAX_ROUND_TRIPS = 25;
const TEN_THOUSAND = 10_000;

export interface FirstImport {
  readonly stand: Stand;
  readonly work: Work;
  readonly figures: readonly Figure[];
}

/** The first import of a business with about so many calls. `share`: how much of the least possible time it may take. */
export function firstImport(calls: number, share: number): FirstImport {
  const stand = createStand(calls);
  const work = stand.work();
  const { totals, health } = work.checkpoint;
  const { rows, total } = totals;
  const { state } = health;
  const pages = Math.ceil(rows / PAGE_SIZE);
  const least = Math.max(
    pages / REQUESTS_A_SECOND,
    costOf('Range', 'setValues', rows * COLUMNS.length) / 1000,
  );
  const name = `first import, ${grouped(rows)} calls × ${COLUMNS.length}`;
  const end =
    state === 'complete'
      ? `complete, ${grouped(rows)} of ${grouped(total ?? 0)}`
      : `NOT complete: ${health.problem?.code ?? 'no problem'}`;
  const figures: Figure[] = [
    {
      what: name,
      // What is not complete has no time.
      measured: state === 'complete' ? work.seconds : Number.POSITIVE_INFINITY,
      limit: share * least,
      unit: 's',
      note: `${share.toFixed(2)} × ${grouped(least)} s; ${end}; ${work.runs} ${work.runs === 1 ? 'run' : 'runs'} of ${grouped(work.seconds)} s in all, ${work.died} ended by Google`,
    },
    {
      what: `${name}: API`,
      measured: work.requests,
      limit: Math.floor(REQUEST_SHARE * pages),
      unit: 'requests',
      note: `${pages} full pages + 5 %`,
    },
    {
      what: `${name}: Google, per 10,000 rows`,
      measured: work.roundTrips / (rows / TEN_THOUSAND),
      limit: MAX_ROUND_TRIPS,
      unit: 'round trips',
      note: 'UrlFetchApp and calls that ask Google nothing left out',
    },
    {
      what: `${name}: in memory at once`,
      measured: work.rowsHeld,
      limit: MAX_BATCH_ROWS + MAX_PARALLEL * PAGE_SIZE,
      unit: 'rows',
      note: 'fetched and not yet written; the same limit whatever the number of pages',
    },
  ];
  return { stand, work, figures };
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
