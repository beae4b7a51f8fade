import type { Resource, Value } from '../callscaler/resources/resource';
import { addRows, makeRoom } from './additions';
import { writeChanges } from './changes';
import { applyFormats, ownFormats, PLAIN_TEXT, settleFormats } from './formats';
import { isSameLayout } from './layout';
import { unmarkRows } from './marks';
import { type Incoming, planMerge } from './merge';
import { type Reading, readTab } from './reading';
import { repair } from './repair';
import { runsOf } from './runs';
import type { Target } from './target';
import { changedSince } from './verify';
import type { Written } from './written';

/** Users who move rows in every one of so many seconds in a row get their rows at the next refresh. */
const MOST_TRIES = 3;

export interface Upserted {
  /** The tab as it is afterwards. */
  readonly reading: Reading;
  readonly lost: readonly string[];
}

/**
 * Writes records into the tab: those whose id is there in place, the others below the last call. Afterwards it is
 * checked that every row is where it was thought to be; where somebody has moved rows or columns meanwhile, what went
 * astray is taken out again and the records are written once more.
 */
export function upsert(
  target: Target,
  resource: Resource,
  start: Reading,
  records: readonly Incoming[],
): Upserted {
  const lost = new Set<string>();
  let reading = start;
  let hasMoved = false;
  for (let tries = 1; records.length > 0; tries++) {
    const log: Written[] = [];
    const { expected, now, isPlain } = writeOnce(target, resource, reading, records, log);
    reading = expected;
    if (isPlain && tries < MOST_TRIES) continue;
    if (!now) break;
    const repaired = repair(target, log, expected, now);
    reading = repaired.reading;
    hasMoved = hasMoved || repaired.hasMoved;
    for (const id of repaired.lost) lost.add(id);
    if (tries < MOST_TRIES) continue;
    for (const { id } of records) lost.add(id);
    return { reading, lost: [...lost] };
  }
  if (hasMoved) formatAnew(target, reading, records);
  // What has been written again is not lost.
  for (const { id } of records) lost.delete(id);
  return { reading, lost: [...lost] };
}

function writeOnce(
  target: Target,
  resource: Resource,
  reading: Reading,
  records: readonly Incoming[],
  log: Written[],
): { expected: Reading; now: Reading | undefined; isPlain: boolean } {
  const { changes, additions } = planMerge(reading.ids, records);
  const valuesAt = new Map<number, readonly Value[]>(
    changes.map(({ index, values }) => [reading.firstRow + index, values]),
  );
  let expected = reading;
  try {
    makeRoom(target, reading, additions.length);
    const formats = settleFormats(target, reading, additions.length > 0);
    writeChanges(target, reading, valuesAt, log);
    unmarkRows(target.sheet, reading, [...valuesAt.keys()]);
    if (additions.length > 0) expected = addRows(target, reading, additions, formats, log);
    SpreadsheetApp.flush();
  } catch (error) {
    // A row that is no more cannot be written; whatever else Google refuses is for people to read.
    const now = readTab(target.sheet, resource, reading.own);
    if (isUnmoved(reading, now)) throw error;
    return { expected, now, isPlain: false };
  }
  const rows = log.reduce<number[]>(
    (all, block) => all.concat(block.ids.map((_, index) => block.row + index)),
    [],
  );
  const now = changedSince(target.sheet, resource, expected, rows);
  return { expected, now, isPlain: now === undefined && isPlainText(target, expected, Math.max(...rows)) };
}

/**
 * Whether somebody has made a column of texts plain text since its format was set: had that been just before it was
 * written, the apostrophes would show. One row is looked at, since people do this to whole columns.
 */
function isPlainText(target: Target, { layout }: Reading, row: number): boolean {
  const columns = [...layout.columns]
    .filter(([field]) => target.has(field) && target.isText(field))
    .map(([, column]) => column);
  if (columns.length === 0 || row <= 0) return false;
  const first = Math.min(...columns);
  const [formats = []] = target.sheet
    .getRange(row, first, 1, Math.max(...columns) - first + 1)
    .getNumberFormats();
  return columns.some((column) => formats[column - first] === PLAIN_TEXT);
}

/** Dates and durations that stood where texts were thought to be have lost their formats. */
function formatAnew(target: Target, reading: Reading, records: readonly Incoming[]): void {
  const ids = new Set(records.map(({ id }) => id));
  const rows = reading.ids
    .map((id, index) => (ids.has(id) ? reading.firstRow + index : 0))
    .filter((row) => row > 0);
  for (const run of runsOf(rows)) applyFormats(target, ownFormats(target, reading), run);
  SpreadsheetApp.flush();
}

function isUnmoved(before: Reading, now: Reading): boolean {
  return (
    isSameLayout(before.layout, now.layout) && before.ids.every((id, index) => id === (now.ids[index] ?? ''))
  );
}
