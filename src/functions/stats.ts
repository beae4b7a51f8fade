import { fieldNamed } from '../catalog/field-names';
import { createRecordReader } from '../catalog/record-reader';
import type { FieldType, Resource } from '../catalog/resource';
import { type Days, wordDays } from '../dates/range';
import { addDays, type Day, type Zone } from '../dates/zone';
import type { Client } from '../http/client';
import { type Argument, isBlank, line, single } from './argument';
import { readDays } from './days';
import { findNamed, unknownName } from './names';
import { readPairs } from './options';
import { readText } from './settings';
import { type FormulaResult, headerOf, type Table, toFormulaCell, unformatted } from './table';

/** Used if the formula gives no dates. */
const FIGURE_TYPES: readonly FieldType[] = ['number', 'seconds', 'cents'];
const DEFAULT_DAYS = 'last_30_days';

export interface StatsQuery {
  readonly days: Days;
  /** As they were given. Empty means all of them. */
  readonly metrics: readonly string[];
  /** They came in a row, so the result is a row too. */
  readonly isRow: boolean;
  readonly connection?: string;
}

/** Reads the arguments of the statistics formula. Throws a problem that names the argument. */
export function readStatsQuery(args: readonly Argument[], zone: Zone, nowMs: number): StatsQuery {
  const [start, end, metric, ...options] = args;
  const days =
    readDays(single(start, 'start'), single(end, 'end'), zone, nowMs) ??
    wordDays(DEFAULT_DAYS, zone.dayOf(nowMs));
  let connection: string | undefined;
  for (const [name, value] of readPairs(options)) {
    if (!findNamed(name, [{ name: 'connection', label: 'connection' }]))
      throw unknownName('option', name, ['connection']);
    if (!isBlank(value)) connection = readText('connection', value);
  }
  const { cells, isRow } = line(metric, 'metric');
  const metrics = cells.filter((cell) => !isBlank(cell)).map(String);
  return { days, metrics, isRow, ...(connection === undefined ? {} : { connection }) };
}

/** Returns the days to ask the statistics for, both included. An open range ends tomorrow: it's tomorrow somewhere. */
export function statsDays(days: Days, today: Day): { date_from: Day; date_to: Day } {
  return { date_from: days.start, date_to: days.end ?? addDays(today, 1) };
}

/** Fetches all metrics of some days, one row each: name, header, value. One request. */
export function fetchStats(client: Client, resource: Resource, days: Days, today: Day): Table {
  const { body } = client.get({
    path: resource.path,
    query: statsDays(days, today),
    action: 'read the statistics',
  });
  const raw = resource.read?.(body).rows[0] ?? {};
  const figures = resource.fields.filter(({ type }) => FIGURE_TYPES.includes(type)).map(({ name }) => name);
  const names = Object.keys(raw).filter((name) => figures.includes(name) || typeof raw[name] === 'number');
  const values = createRecordReader(resource, names).values(raw);
  const rows = names.map((name, at) => {
    const field = fieldNamed(resource, name);
    return [name, headerOf(field), unformatted(field.type, values[at] ?? null)];
  });
  return { headers: ['Name', 'Metric', 'Value'], rows };
}

/** Returns one metric, the metrics that were asked for, or all of them with their names. */
export function toStatsResult(
  { rows, headers }: Table,
  metrics: readonly string[],
  isRow: boolean,
): FormulaResult {
  const known = rows.map(([name, label, value]) => ({
    name: String(name),
    label: String(label),
    value: value ?? null,
  }));
  if (metrics.length === 0) {
    return [headers.slice(1), ...known.map(({ label, value }) => [label, value].map(toFormulaCell))];
  }
  const values = metrics.map((given) => {
    const found = findNamed(given, known);
    if (found) return toFormulaCell(found.value);
    throw unknownName(
      'metric',
      given,
      known.map(({ name }) => name),
    );
  });
  return isRow ? [values] : values.map((value) => [value]);
}
