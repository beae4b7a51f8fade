import * as v from 'valibot';
import { defaultColumns } from '../catalog/discover';
import { API_FIELD_NAME, MAX_COLUMNS } from '../catalog/field-names';
import type { Filter, Filters, Resource } from '../catalog/resource';
import { resolveRange } from '../dates/range';
import { ProblemError } from '../problem';
import type { FilterValue, ImportDefinition } from '../protocol';
import { AccountsSchema, type StoredAccount, staying } from './accounts';
import { ScheduleSchema } from './schedule';

const Text = v.pipe(v.string(), v.maxLength(500));

/** Each needs a checkpoint of its own, and Google has room for 30,000 characters on a tab. */
export const MAX_ACCOUNTS = 20;

const DefinitionSchema = v.strictObject({
  source: v.exactOptional(Text),
  resource: Text,
  connectionIds: v.pipe(
    v.array(v.pipe(Text, v.nonEmpty())),
    v.minLength(1, 'must name a connection'),
    v.maxLength(MAX_ACCOUNTS, `must name at most ${MAX_ACCOUNTS} connections`),
    v.check((ids) => new Set(ids).size === ids.length, 'must name each connection once'),
  ),
  dates: v.union(
    [v.strictObject({ range: Text }), v.strictObject({ start: Text, end: v.exactOptional(Text) })],
    'must be a range such as last_30_days, or a start and perhaps an end',
  ),
  filters: v.record(
    Text,
    v.union(
      [Text, v.pipe(v.number(), v.finite()), v.boolean()],
      (issue) => `must be a text, a number, or true or false, not ${issue.received}`,
    ),
  ),
  columns: v.pipe(
    v.array(
      v.pipe(
        Text,
        v.regex(API_FIELD_NAME, (issue) => `must be the name of a field, not ${issue.received}`),
      ),
    ),
    v.maxLength(MAX_COLUMNS),
  ),
  schedule: ScheduleSchema,
});

/** What is kept on the tab. */
const StoredSchema = v.object({
  version: v.literal(1),
  definition: DefinitionSchema,
  paused: v.boolean(),
  accounts: v.exactOptional(AccountsSchema),
});
/** Finds the resource of an import. Throws `bad_input` for a name that it doesn't know. */
export type FindResource = (definition: Pick<ImportDefinition, 'resource' | 'source'>) => Resource;

export interface StoredImport {
  readonly definition: ImportDefinition;
  readonly paused: boolean;
  /** Where several share the tab, or did; the definition names those of them that are not leaving. */
  readonly accounts?: readonly StoredAccount[];
}

/**
 * Takes a definition from the sidebar or from a tab. Its shape, its dates, each filter's name and value and each
 * column are checked; the columns that the add-on cannot work without are added. Throws `bad_input`.
 */
export function parseDefinition(input: unknown, resourceOf: FindResource): ImportDefinition {
  const definition: ImportDefinition = validate(DefinitionSchema, input, 'import');
  const resource = resourceOf(definition);
  if (resource.isFormulaOnly) {
    throw new ProblemError('bad_input', {
      reason: 'formula_only',
      label: resource.label,
      formula: resource.formula ?? '',
    });
  }
  resolveRange(definition.dates, '2026-01-01');
  const filters: Record<string, FilterValue> = {};
  for (const name of Object.keys(definition.filters)) {
    const value = definition.filters[name] as FilterValue;
    if (String(value).trim() !== '') filters[name] = filterValue(resource, name, value);
  }
  return { ...definition, filters, columns: withNeededColumns(resource, filters, definition.columns) };
}

/** The date, where there is one, and the id are always there: one decides which rows are in the range, the other finds them. */
function withNeededColumns(resource: Resource, filters: Filters, columns: readonly string[]): string[] {
  const { dateField, idField } = resource;
  const chosen = columns.length > 0 ? columns : defaultColumns(resource, filters);
  const unique = chosen.filter((name, index) => chosen.indexOf(name) === index && name !== idField);
  const dated = dateField === undefined || unique.includes(dateField) ? unique : [dateField, ...unique];
  return [...dated, idField];
}

/** A filter's value as the API takes it. Throws `bad_input` naming the filter, the value and what is allowed. */
export function filterValue(resource: Resource, name: string, value: FilterValue): FilterValue {
  const filter = resource.filters.find((candidate) => candidate.name === name);
  if (!filter) {
    const allowed = resource.filters.map((candidate) => candidate.name).join(', ');
    throw new ProblemError('bad_input', { reason: 'unknown_filter', name, label: resource.label, allowed });
  }
  return CHECKS[filter.kind](filter, value);
}

const CHECKS: Readonly<Record<Filter['kind'], (filter: Filter, value: FilterValue) => FilterValue>> = {
  choice(filter, value) {
    const word = String(value).trim().toLowerCase();
    const options = filter.options ?? [];
    const found = options.find(
      (option) => option.value.toLowerCase() === word || option.label.toLowerCase() === word,
    );
    const alias = Object.keys(filter.valueAliases ?? {}).find((name) => name === word);
    const canonical = found?.value ?? (alias === undefined ? undefined : filter.valueAliases?.[alias]);
    if (canonical === undefined && filter.isOpen) return String(value).trim();
    if (canonical === undefined)
      throw badValue(filter, value, options.map((option) => option.value).join(', '));
    return canonical;
  },
  number(filter, value) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    // The API takes scores and seconds as whole numbers alone.
    const isWhole = typeof number === 'number' && Number.isInteger(number) && number >= 0;
    if (!isWhole || number > (filter.most ?? number)) throw badValue(filter, value, wholeNumber(filter));
    return number;
  },
  yes_no(filter, value) {
    const word = String(value).trim().toLowerCase();
    if (['true', 'yes', '1'].includes(word)) return true;
    if (['false', 'no', '0'].includes(word)) return false;
    throw badValue(filter, value, 'TRUE, FALSE, yes, no');
  },
  text(filter, value) {
    const text = String(value).trim();
    if (filter.parse === undefined) return filter.normalize?.(text) ?? text;
    const parsed = filter.parse(text);
    if (parsed === undefined) throw badValue(filter, value, filter.allowed ?? '');
    return parsed;
  },
  lookup: (_filter, value) => String(value).trim(),
};

/** What a filter of the kind `number` takes, in words: "a whole number from 0 to 100". */
export function wholeNumber({ most }: Pick<Filter, 'most'>): string {
  return `a whole number from 0 ${most === undefined ? 'up' : `to ${most}`}`;
}

function badValue(filter: Filter, value: FilterValue, allowed: string): ProblemError {
  return new ProblemError('bad_input', {
    reason: 'bad_value',
    name: filter.name,
    value: String(value),
    allowed,
  });
}

export function storedText(stored: StoredImport): string {
  return JSON.stringify({ version: 1, ...stored });
}

/** An import from a tab, or undefined where the text is not one: then the tab is simply nobody's. */
export function parseStored(text: string | undefined, resourceOf: FindResource): StoredImport | undefined {
  if (text === undefined) return undefined;
  try {
    const result = v.safeParse(StoredSchema, JSON.parse(text));
    if (!result.success) return undefined;
    const { definition, paused, accounts } = result.output;
    const parsed = parseDefinition(definition, resourceOf);
    if (accounts === undefined) return { definition: parsed, paused };
    const connectionIds = staying(accounts).map(({ connectionId }) => connectionId);
    return { definition: { ...parsed, connectionIds }, paused, accounts };
  } catch {
    return undefined;
  }
}

/**
 * What rows were fetched with: a change of it means that all of them are asked again. The zone belongs to it, because a
 * date in a cell means another moment in another one.
 */
export function queryFingerprint(
  { resource, filters }: ImportDefinition,
  columns: readonly string[],
  zoneName: string,
): string {
  const named = Object.keys(filters)
    .sort()
    .map((name) => [name, filters[name]]);
  return JSON.stringify([resource, named, [...columns].sort(), zoneName]);
}

const FingerprintSchema = v.looseTuple([v.string(), v.array(v.tuple([v.string(), v.unknown()]))]);

/** The filters whose values differ from those in a fingerprint; none where it cannot be read. */
export function filtersChangedSince(fingerprint: string, { filters }: ImportDefinition): string[] {
  const before = filtersIn(fingerprint);
  if (!before) return [];
  const names = new Set([...before.keys(), ...Object.keys(filters)]);
  return [...names].filter((name) => before.get(name) !== filters[name]);
}

function filtersIn(fingerprint: string): Map<string, unknown> | undefined {
  try {
    const read = v.safeParse(FingerprintSchema, JSON.parse(fingerprint));
    return read.success ? new Map(read.output[1]) : undefined;
  } catch {
    return undefined;
  }
}

/** Checks anything that comes from outside; throws `bad_input` naming the place and the value. */
export function validate<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  what: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const place = v.getDotPath(issue) ?? what;
  throw new ProblemError('bad_input', {
    reason: 'bad_shape',
    subject: what,
    place,
    issue: issue.message.replace(/^Invalid/, 'is invalid'),
  });
}
