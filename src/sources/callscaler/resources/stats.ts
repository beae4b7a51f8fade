import { keyField, offered, shown } from '../../../catalog/fields';
import type { FieldType, ListPart, PartsRequest, Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { type Period, type PeriodLength, periodCount, periodsOf } from '../../../dates/periods';
import { addDays } from '../../../dates/zone';
import { single } from '../../../http/paginators/single';
import { readSums } from '../../../http/statistics';
import { ProblemError } from '../../../problem';
import type { JsonObject } from '../../../util/json';

const LENGTHS = [
  { value: 'day', label: 'Daily' },
  { value: 'week', label: 'Weekly, from Monday' },
  { value: 'month', label: 'Monthly' },
] as const;

/** A request each: 400 take seven minutes at the API's limit. */
const MAX_PERIODS = 400;
/** Verdicts and edits of calls come days later: a period may change for so long after its end. */
const SETTLING_DAYS = 7;

/** The dashboard's figures, a row a period. Which zone its days mean is not documented. */
export const stats: Resource = {
  name: 'stats',
  label: 'periods',
  listName: 'Statistics by day, week or month',
  tabName: 'Statistics',
  path: '/dashboard/stats',
  listKeys: ['stats'],
  idField: 'id',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: single,
  read: (body) => ({
    rows: [readFigures(body)],
    paging: { hasMore: false, nextCursor: undefined, total: undefined },
  }),
  fields: [
    shown('moment', 'period_start', 'From', 'The start of the period’s first day.'),
    shown('text', 'period', 'Period', 'The first and last day of the period.'),
    shown('number', 'total_calls', 'Calls', 'All calls in the period.'),
    shown('number', 'answered_calls', 'Answered', 'Calls that were answered.'),
    shown('number', 'missed_calls', 'Missed', 'Calls that weren’t answered and didn’t go to voicemail.'),
    shown('number', 'voicemail_calls', 'Voicemail', 'Calls that went to voicemail.'),
    shown('number', 'qualified_calls', 'Qualified', 'Calls that count as qualified.'),
    shown('number', 'unique_callers', 'Callers', 'How many different people called.'),
    shown('number', 'total_minutes', 'Minutes', 'The total minutes of the period’s calls.'),
    shown('seconds', 'average_duration', 'Average duration', 'The average length of a call.'),
    offered('number', 'active_numbers', 'Active numbers', 'Numbers in use at the time of the import.'),
    offered('cents', 'balance_cents', 'Balance', 'The account’s balance at the time of the import.'),
    keyField('Period ID', { ids: ['id'] }),
  ],
  filters: [
    { name: 'period', label: 'One row for each', kind: 'choice', options: LENGTHS, parameter: false },
  ],
  parts(asking) {
    const length = (asking.filters.period ?? 'day') as PeriodLength;
    const from = asking.days?.start ?? addDays(asking.today, -29);
    const until = asking.days?.end ?? asking.today;
    const count = periodCount(length, from, until);
    if (count > MAX_PERIODS) {
      throw new ProblemError('bad_input', { reason: 'too_many_periods', count, max: MAX_PERIODS });
    }
    return periodsOf(length, from, until).map((period) => sourceOf(length, period, asking));
  },
};

const FIGURE_TYPES: readonly FieldType[] = ['number', 'seconds', 'cents'];

/** The names of the dashboard's figures. */
const FIGURES: readonly string[] = stats.fields
  .filter(({ type }) => FIGURE_TYPES.includes(type))
  .map(({ name }) => name);

/** Null is a figure too, as the average of no calls may be. Throws `bad_answer` where there is none. */
function readFigures(body: unknown): JsonObject {
  return readSums(body, stats.listKeys, FIGURES);
}

function sourceOf(
  length: PeriodLength,
  { start, end }: Period,
  { zone, completeAsOf }: PartsRequest,
): ListPart {
  const id = `${length} ${start}`;
  return {
    path: stats.path,
    query: { date_from: start, date_to: end },
    adds: {
      id,
      period: start === end ? start : `${start} – ${end}`,
      period_start: new Date(zone.startOfDay(start)).toISOString(),
    },
    key: id,
    isSettled: completeAsOf !== undefined && addDays(end, SETTLING_DAYS) < completeAsOf,
  };
}
