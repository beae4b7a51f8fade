import { askedDays, dateQuery } from '../callscaler/asked-days';
import type { Client, Query } from '../callscaler/client';
import type { JsonObject } from '../callscaler/envelope';
import { type Position, pageRequest, readPage, START } from '../callscaler/paging';
import { createQuestion } from '../callscaler/question';
import { createJudge, createReader, fieldNamed, type Joins, type RecordReader } from '../callscaler/record';
import type { Value } from '../callscaler/resources/resource';
import { addDays, type Zone } from '../dates/zone';
import { ProblemError } from '../problem';
import { fitted } from '../tab/cells';
import type { FormulaQuery } from './arguments';

/** What a formula gives back: a header row if wanted, then the rows, newest first. */
export type FormulaResult = Array<Array<string | number | boolean | Date>>;

/** Fetches what a list formula asks. Throws `bad_input` with the way out where there are too many rows. */
export function fetchRows(
  query: FormulaQuery,
  client: Client,
  zone: Zone,
  joins: (names: readonly string[]) => Joins,
): Value[][] {
  const { resource, days, limit } = query;
  const question = createQuestion(resource, query.filters, query.columns);
  const reader = createReader(resource, query.columns, joins(query.columns));
  const belongs = createMembership(query, zone, reader);
  const dates: Query = days ? dateQuery(askedDays(days)) : {};
  const wanted = query.isLimited ? limit : limit + 1;
  const seen = new Set<string>();
  const rows: Value[][] = [];
  // Without days the first rows are the wanted ones; with them, a day's slack comes along and is dropped.
  let pageSize = days ? question.pageSize : Math.min(question.pageSize, wanted);
  for (let position: Position = START; !position.done && rows.length < wanted; pageSize = question.pageSize) {
    const received = client.get(pageRequest(resource, { ...question.all, ...dates }, position, pageSize));
    const page = readPage(resource, received, position, (raws) =>
      raws.some((raw) => !seen.has(reader.id(raw))),
    );
    for (const raw of page.rows) {
      const id = reader.id(raw);
      if (!seen.has(id) && belongs(raw)) rows.push(reader.values(raw));
      seen.add(id);
    }
    position = page.position;
  }
  if (!query.isLimited && rows.length > limit) {
    throw new ProblemError(
      'bad_input',
      `More than ${limit} ${resource.label} match. Choose shorter dates or a filter, add "limit", 1000, or make an import, which takes any number.`,
    );
  }
  return rows.slice(0, limit);
}

/** Whether a record is within the days and passes the filters. One without a readable moment is left to the server. */
function createMembership(
  query: FormulaQuery,
  zone: Zone,
  reader: RecordReader,
): (raw: JsonObject) => boolean {
  const { days } = query;
  const { passes } = createJudge(query.resource, query.filters);
  if (!days) return passes;
  const fromMs = zone.startOfDay(days.start);
  const untilMs = days.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  return (raw) => {
    const moment = reader.moment(raw) ?? fromMs;
    return moment >= fromMs && moment < untilMs && passes(raw);
  };
}

/** Rows as cells: blanks for null, and no string that a cell could take for a formula. */
export function toResult(query: FormulaQuery, rows: ReadonlyArray<readonly Value[]>): FormulaResult {
  if (rows.length === 0) return [[`No ${query.resource.label}`]];
  const fields = query.columns.map((name) => fieldNamed(query.resource, name));
  const cells = rows.map((row) =>
    row.map((value, column) => toFormulaCell(fields[column]?.type === 'seconds' ? inSeconds(value) : value)),
  );
  const headers = fields.map(({ label, type }) => (type === 'seconds' ? `${label} (seconds)` : label));
  return query.headers ? [headers, ...cells] : cells;
}

const SECONDS_A_DAY = 86_400;

/** A custom function cannot format its cells: a share of a day would be shown as 0.0017. */
function inSeconds(value: Value): Value {
  return typeof value === 'number' ? Math.round(value * SECONDS_A_DAY) : value;
}

const PHONE_OR_NUMBER = /^[+-]?\d[\d .()-]*$/;

/**
 * Results of custom functions are values, not typing, so `+13055550123` stays text. That “=…” stays inert as well is
 * not documented: a space before it is safe under both answers.
 */
function toFormulaCell(value: Value): string | number | boolean | Date {
  if (value === null) return '';
  if (typeof value !== 'string') return typeof value === 'number' && !Number.isFinite(value) ? '' : value;
  const text = fitted(value);
  return /^[=+@-]/.test(text) && !PHONE_OR_NUMBER.test(text) ? ` ${text}` : text;
}
