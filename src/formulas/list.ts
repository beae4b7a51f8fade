import { askedDays, dateQuery } from '../callscaler/asked-days';
import type { Client, Query } from '../callscaler/client';
import type { JsonObject } from '../callscaler/envelope';
import { PAGE_SIZE, pageRequest, type Position, readPage, START } from '../callscaler/paging';
import { createPredicate, createReader, fieldNamed, type Joins } from '../callscaler/record';
import { createQuestion } from '../callscaler/question';
import type { Value } from '../callscaler/resources/resource';
import { addDays, type Zone } from '../dates/zone';
import { ProblemError } from '../problem';
import { fitted } from '../tab/cells';
import type { FormulaQuery } from './arguments';
import { MOST_ROWS } from './arguments';

/** What a formula gives back: a header row if wanted, then the rows, newest first. */
export type FormulaResult = Array<Array<string | number | boolean | Date>>;

/** Fetches what a list formula asks. Throws `bad_input` with the way out where there are too many rows. */
export function fetchRows(query: FormulaQuery, client: Client, zone: Zone, joins: (names: readonly string[]) => Joins): Value[][] {
  const { resource, days } = query;
  const question = createQuestion(resource, query.filters, query.columns);
  const reader = createReader(resource, query.columns, joins(query.columns));
  const passes = createPredicate(resource, query.filters);
  const fromMs = days ? zone.startOfDay(days.start) : Number.NEGATIVE_INFINITY;
  const untilMs = days?.end === undefined ? Number.POSITIVE_INFINITY : zone.startOfDay(addDays(days.end, 1));
  const rows: Value[][] = [];
  const seen = new Set<string>();
  let position: Position = START;
  const dates: Query = days ? dateQuery(askedDays(days)) : {};
  const pageSize = Math.min(question.pageSize, query.isLimited && !days ? query.limit : PAGE_SIZE);

  const take = (raw: JsonObject): void => {
    const id = reader.id(raw);
    const moment = reader.moment(raw) ?? Number.NaN;
    if (seen.has(id) || !passes(raw) || (days && !(moment >= fromMs && moment < untilMs))) return;
    seen.add(id);
    rows.push(reader.values(raw));
  };
  while (!position.done && rows.length < query.limit + (query.isLimited ? 0 : 1)) {
    const received = client.get(pageRequest(resource, { ...question.all, ...dates }, position, pageSize));
    const sizeBefore = seen.size;
    const page = readPage(resource, received, position, (raws) => raws.some((raw) => !seen.has(reader.id(raw))));
    page.rows.forEach(take);
    position = seen.size === sizeBefore && page.rows.length === 0 ? { ...page.position, done: true } : page.position;
  }
  if (!query.isLimited && rows.length > query.limit) {
    throw new ProblemError(
      'bad_input',
      `More than ${MOST_ROWS} ${resource.label} match. Choose shorter dates or a filter, add "limit", 1000, or make an import, which takes any number.`,
    );
  }
  return rows.slice(0, query.limit);
}

/** Rows as cells: blanks for null, and no string that a cell could take for a formula. */
export function toResult(query: FormulaQuery, rows: ReadonlyArray<readonly Value[]>): FormulaResult {
  const headers = query.columns.map((name) => fieldNamed(query.resource, name).label);
  const cells = rows.map((row) => row.map(toFormulaCell));
  if (cells.length === 0) return [[`No ${query.resource.label}`]];
  return query.headers ? [headers, ...cells] : cells;
}

const PHONE_OR_NUMBER = /^[+-]?\d[\d .()-]*$/;

/**
 * Results of custom functions are values, not typing, so `+13055550123` stays text. That “=…” stays inert as well is
 * not documented: a space before it is safe under both answers.
 */
function toFormulaCell(value: Value): string | number | boolean | Date {
  if (value === null) return '';
  if (typeof value !== 'string') return value;
  const text = fitted(value);
  return /^[=+@-]/.test(text) && !PHONE_OR_NUMBER.test(text) ? ` ${text}` : text;
}
