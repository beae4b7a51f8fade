import type { ListAnswer } from '../../../catalog/api';
import { offered, shown } from '../../../catalog/fields';
import type { Field, FieldType, Filter, Filters, Resource, Value } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { readList } from '../../../http/list-reader';
import { single } from '../../../http/paginators/single';
import { readSums } from '../../../http/statistics';
import { isObject, type JsonObject } from '../../../util/json';
import { plainText } from '../../../util/plain-text';
import { dateQuery } from '../date-window';
import { callFilters } from './call-filters';

/**
 * What calls can be grouped by (https://callscaler.com/docs/api-analytics); `day_of_week` begins with 0 for Sunday.
 */
const DIMENSIONS: Readonly<Record<string, string>> = {
  source: 'Source',
  utm_source: 'UTM source',
  utm_medium: 'UTM medium',
  utm_campaign: 'UTM campaign',
  utm_term: 'UTM term',
  call_flow: 'Call flow',
  call_flow_id: 'Call flow ID',
  tracking_number: 'Tracking number',
  number_id: 'Number ID',
  ai_category: 'AI category',
  status: 'Status',
  direction: 'Direction',
  date: 'Day',
  week: 'Week',
  month: 'Month',
  hour_of_day: 'Hour of day',
  day_of_week: 'Weekday',
};
const MAX_DIMENSIONS = 3;

/**
 * Those that are known of the same page, and `total_duration`, which is unverified. The vendor’s list ends in “…”: any
 * other word is sent as it is, and its column discovered.
 */
const METRICS: ReadonlyArray<readonly [string, FieldType, string]> = [
  ['count', 'number', 'Calls'],
  ['avg_duration', 'seconds', 'Average duration'],
  ['total_duration', 'seconds', 'Total duration'],
  ['avg_ai_score', 'number', 'Average AI score'],
  ['qualified_pct', 'number', 'Qualified %'],
];
const DEFAULT_METRICS = 'count';

/** Names of a list in one text, as people write them: “Source, day of week”. */
function namesIn(text: string): string[] {
  const names = text.split(',').map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  return names.filter((name, at) => name !== '' && names.indexOf(name) === at);
}

/**
 * “Which calls to include (date range, status, AI score, etc.)”: the filters of the list. A group says nothing of its
 * calls, so the server alone can judge them.
 */
const CALLS_TO_COUNT: readonly Filter[] = callFilters.map(
  ({ test: _test, mutable: _mutable, ...sent }) => sent,
);

/** Sums of calls by up to three of their properties: one request in place of thousands of rows. */
export const analytics: Resource = {
  name: 'analytics',
  label: 'groups',
  listName: 'Call report (grouped)',
  tabName: 'Call analytics',
  path: '/analytics/calls',
  listKeys: ['rows', 'results', 'groups', 'analytics'],
  idField: 'id',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: single,
  isOpen: true,
  formula: 'CALLSCALER_ANALYTICS',
  // Sums can't be checked record by record, so exactly the wanted days are requested.
  dates: { extraDays: 0, query: dateQuery },
  read: readGroups,
  fields: [
    ...Object.keys(DIMENSIONS).map((name) =>
      offered('auto', name, DIMENSIONS[name] as string, `Calls are grouped by ${name}.`),
    ),
    ...METRICS.map(([name, type, label]) => offered(type, name, label, `The group’s ${name}.`)),
    groupKey(),
  ],
  defaultColumns: ({ group_by: groups = '', metrics = DEFAULT_METRICS }: Filters) => [
    ...namesIn(String(groups)),
    ...namesIn(String(metrics)),
  ],
  filters: [
    {
      name: 'group_by',
      label: 'Group by',
      kind: 'text',
      allowed: `up to ${MAX_DIMENSIONS} of ${Object.keys(DIMENSIONS).join(', ')}`,
      parse(text) {
        const names = namesIn(text);
        const isKnown = names.every((name) => Object.keys(DIMENSIONS).includes(name));
        return isKnown && names.length <= MAX_DIMENSIONS ? names.join(',') : undefined;
      },
    },
    {
      name: 'metrics',
      label: 'Metrics',
      kind: 'text',
      allowed: `words such as ${METRICS.map(([name]) => name).join(', ')}`,
      parse(text) {
        const names = namesIn(text);
        return names.every((name) => /^\w+$/.test(name)) ? names.join(',') : undefined;
      },
    },
    ...CALLS_TO_COUNT,
  ],
};

/** Rows stand beside their totals, at a depth that no page shows; with nothing to group by the totals are the row. */
function readGroups(body: unknown): ListAnswer {
  try {
    return readList(body, analytics.listKeys);
  } catch (error) {
    const totals = totalsIn(body);
    if (!totals) throw error;
    return { rows: [totals], paging: { hasMore: false, nextCursor: undefined, total: 1 } };
  }
}

function totalsIn(body: unknown): JsonObject | undefined {
  try {
    const totals = readSums(body, ['totals']);
    const isFlat = Object.keys(totals).every((key) => !isObject(totals[key]) && !Array.isArray(totals[key]));
    return isFlat ? totals : undefined;
  } catch {
    return undefined;
  }
}

/** A group goes by what it is a group of. */
function groupKey(): Field {
  const wordOf = (raw: JsonObject, name: string): string =>
    raw[name] === null || raw[name] === '' ? '(none)' : plainText(raw[name]);
  const derive = (raw: JsonObject): Value =>
    Object.keys(DIMENSIONS)
      .filter((name) => raw[name] !== undefined)
      .map((name) => wordOf(raw, name))
      .join(' · ') || 'all calls';
  return shown('text', 'id', 'Group', 'What the group has in common. The add-on finds rows by this ID.', {
    derive,
  });
}
