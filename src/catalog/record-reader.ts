import { ProblemError, withoutLongKeys } from '../problem';
import type { FilterValue } from '../protocol';
import { digest } from '../util/digest';
import { isObject, type JsonObject } from '../util/json';
import { plainText } from '../util/plain-text';
import type { Field, Resource, Value } from './resource';
import { spokenText } from './transcript';

/**
 * Names a field can have: the API's keys, and `parent.child` for nested ones. People name the questions of a form, so
 * nearly anything goes, whole sentences included.
 */
export const API_FIELD_NAME = /^[^\s=+@'\p{Cc},-][^\p{Cc}\p{Zl}\p{Zp}]{0,249}$/u;

/** A tab of more would be no use to anybody, and its definition would not fit beside it. */
export const MAX_COLUMNS = 200;

/** Looked-up values by the name of the join; each takes the raw record. */
export type Joins = Readonly<Partial<Record<string, (raw: JsonObject) => Value>>>;

export interface RecordReader {
  /** The record's id; throws where there is none, because a row without an id could never be found again. */
  id(raw: JsonObject): string;
  /** Epoch ms of the resource's date field, or undefined where it has none, or the record's is missing or unreadable. */
  moment(raw: JsonObject): number | undefined;
  /** The values of the asked fields, in their order. */
  values(raw: JsonObject): Value[];
}

/** Compiles a reader for some fields once, so that a hundred thousand records cost little. */
export function createRecordReader(
  resource: Resource,
  fieldNames: readonly string[],
  joins: Joins = {},
): RecordReader {
  const idField = fieldNamed(resource, resource.idField);
  const ownId = idField.derive ?? rawGetter(idField);
  const idOf = (raw: JsonObject): string | null => cellId(ownId(raw));
  const getters = fieldNames.map((name) => {
    if (name === resource.idField) return idOf;
    return isHidden(resource, name) ? () => null : valueGetter(fieldNamed(resource, name), joins);
  });
  const momentOf =
    resource.dateField === undefined ? undefined : rawGetter(fieldNamed(resource, resource.dateField));
  return {
    id(raw) {
      const id = idOf(raw);
      if (id !== null) return id;
      throw new ProblemError(
        'bad_answer',
        `CallScaler sent one of the ${resource.label} without an ID. Nothing of this page was written.`,
      );
    },
    moment(raw) {
      const ms = parseMoment(momentOf?.(raw));
      return Number.isFinite(ms) ? ms : undefined;
    },
    values: (raw) => getters.map((get) => get(raw)),
  };
}

/** An ID is a UUID, as documented; this is far above any other kind. */
const MAX_ID_LENGTH = 500;

/**
 * An id as its cell shows it, because rows are found by what stands there: one that a cell would cut, or of which nobody
 * knows what a cell makes, gives way to its digest.
 */
function cellId(id: unknown): string | null {
  if (typeof id !== 'number' && (typeof id !== 'string' || id === '')) return null;
  const text = withoutLongKeys(String(id));
  return text.length <= MAX_ID_LENGTH && !/\p{Cc}/u.test(text) ? text : `row-${digest(text)}`;
}

/** A declared field, or one that the API sent and the catalogue does not know: such a one is read as it comes. */
export function fieldNamed(resource: Resource, name: string): Field {
  return resource.fields.find((field) => field.name === name) ?? unknownField(name);
}

function unknownField(name: string): Field {
  const label = name.replace(/[_.]+/g, ' ').trim();
  return {
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    description: 'A field that CallScaler sends.',
    type: typeByName(name),
  };
}

/** The API's own habit of naming: units stand in the name. */
function typeByName(name: string): Field['type'] {
  if (name.endsWith('_cents')) return 'cents';
  if (name.endsWith('_seconds')) return 'seconds';
  return name.endsWith('_at') ? 'moment' : 'auto';
}

/** As deep as nested objects are looked into; what is deeper is shown as JSON. */
const DEEPEST = 3;

/** The fields of a record that the catalogue does not declare, under any of their names; nested ones as `parent.child`. */
export function unknownKeys(resource: Resource, raw: JsonObject): string[] {
  const known = knownKeys(resource);
  const names: string[] = [];
  const collect = (object: JsonObject, prefix: string, depth: number): void => {
    for (const key of Object.keys(object)) {
      const name = prefix + key;
      const value = object[key];
      if (known.has(name) || isHidden(resource, name)) continue;
      if (isObject(value) && depth < DEEPEST) collect(value, `${name}.`, depth + 1);
      else if (API_FIELD_NAME.test(name)) names.push(name);
    }
  };
  collect(raw, '', 1);
  return names;
}

const KNOWN_KEYS = new WeakMap<Resource, Set<string>>();

function knownKeys(resource: Resource): Set<string> {
  let known = KNOWN_KEYS.get(resource);
  if (!known) {
    known = new Set(
      resource.fields.reduce<string[]>((all, field) => all.concat(field.name, field.aliases ?? []), []),
    );
    KNOWN_KEYS.set(resource, known);
  }
  return known;
}

export interface FilterMatcher {
  /** Whether a record passes every filter that it can be judged by; the others are left to the server. */
  passes(raw: JsonObject): boolean;
  /** The names of the filters by which some of the records cannot be judged, because they lack the field. */
  unmatchable(raws: readonly JsonObject[]): string[];
}

export function createFilterMatcher(
  resource: Resource,
  filters: Readonly<Record<string, FilterValue>>,
): FilterMatcher {
  const tests = resource.filters
    .filter((filter) => filter.test && filters[filter.name] !== undefined)
    .map((filter) => {
      const test = filter.test as NonNullable<typeof filter.test>;
      const value = filters[filter.name] as FilterValue;
      return { name: filter.name, judge: (raw: JsonObject) => test(raw, value) };
    });
  return {
    passes: (raw) => tests.every(({ judge }) => judge(raw) !== false),
    unmatchable: (raws) =>
      tests.filter(({ judge }) => raws.some((raw) => judge(raw) === undefined)).map(({ name }) => name),
  };
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** ISO 8601; without a zone it is UTC (documented: all timestamps are UTC). NaN where it is not a moment. */
export function parseMoment(value: unknown): number {
  const [, day, time = '00:00', zone = 'Z'] =
    MOMENT.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  if (day === undefined) return Number.NaN;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return Date.parse(`${day}T${time}${sign ? `${sign}${hours}:${minutes ?? '00'}` : 'Z'}`);
}

/** The first of a field's names that holds something: an older page and a newer one may both stand in an answer. */
function rawGetter(field: Field): (raw: JsonObject) => unknown {
  const names = [field.name, ...(field.aliases ?? [])];
  return (raw) => {
    for (const name of names) {
      const value = ownValue(raw, name);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
}

const hasOwn = Object.prototype.hasOwnProperty;

/**
 * Own keys alone, so that a column named `constructor` shows nothing; `parent.child` looks into the parent. Keys may have
 * dots of their own, as questions of a form do.
 */
export function ownValue(raw: JsonObject, name: string): unknown {
  if (hasOwn.call(raw, name)) return raw[name];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    const key = name.slice(0, dot);
    const parent = hasOwn.call(raw, key) ? raw[key] : undefined;
    const found = isObject(parent) ? ownValue(parent, name.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A key that must never be shown, or anything within it, whoever asks for it by name and however it is spelt. */
export function isHidden({ hiddenKeys = [] }: Resource, name: string): boolean {
  if (hiddenKeys.length === 0) return false;
  const spelt = name.toLowerCase();
  return hiddenKeys.some((key) => spelt === key || spelt.startsWith(`${key}.`));
}

function valueGetter(field: Field, joins: Joins): (raw: JsonObject) => Value {
  const { derive } = field;
  if (derive) {
    return (raw) => {
      const value = derive(raw);
      return typeof value === 'string' ? asText(value) : value;
    };
  }
  const get = rawGetter(field);
  if (field.join) {
    const join = joins[field.join];
    return (raw) => {
      const own = get(raw);
      return typeof own === 'string' && own !== '' ? asText(own) : (join?.(raw) ?? null);
    };
  }
  const convert = CONVERTERS[field.type];
  return (raw) => {
    const value = get(raw);
    return value === undefined || value === '' ? null : convert(value);
  };
}

const SECONDS_A_DAY = 86_400;
const CENTS = 100;

/** A value of another kind than declared is shown as it came rather than dropped or guessed at. */
const CONVERTERS: Readonly<Record<Field['type'], (value: unknown) => Value>> = {
  text: asText,
  moment: (value) => {
    const ms = parseMoment(value);
    return Number.isFinite(ms) ? new Date(ms) : asText(value);
  },
  seconds: (value) => scaled(value, SECONDS_A_DAY),
  cents: (value) => scaled(value, CENTS),
  number: (value) => scaled(value, 1),
  yes_no: (value) => {
    if (typeof value === 'boolean') return value;
    const word = plainText(value).toLowerCase();
    return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : asText(value);
  },
  list: asText,
  auto: (value) => {
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    // A day alone is a word like any other: which zone it means nobody says.
    const ms = typeof value === 'string' && value.includes(':') ? parseMoment(value) : Number.NaN;
    return Number.isFinite(ms) ? new Date(ms) : asText(value);
  },
};

function scaled(value: unknown, divisor: number): Value {
  const isNumeric =
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()));
  return isNumeric ? Number(value) / divisor : asText(value);
}

/** Lists joined with ", ", what was said as a line a turn; anything nested deeper as JSON. */
function asText(value: unknown): string {
  return withoutLongKeys(spokenText(value) ?? joinedText(value));
}

function joinedText(value: unknown): string {
  const isFlat = Array.isArray(value) && value.every((entry) => !Array.isArray(entry) && !isObject(entry));
  return isFlat ? value.join(', ') : plainText(value);
}
