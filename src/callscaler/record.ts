import { ProblemError } from '../problem';
import type { FilterValue } from '../wire';
import { isObject, type JsonObject } from './envelope';
import type { Field, Resource, Value } from './resources/resource';

/** Names a field can have: the API's keys, and `parent.child` for nested ones. */
export const API_FIELD_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/** Looked-up values by the name of the join; each takes the raw record. */
export type Joins = Readonly<Partial<Record<NonNullable<Field['join']>, (raw: JsonObject) => Value>>>;

export interface RecordReader {
  /** The record's id; throws where there is none, because a row without an id could never be found again. */
  id(raw: JsonObject): string;
  /** Epoch ms of the resource's date field, or undefined where it is missing or unreadable. */
  moment(raw: JsonObject): number | undefined;
  /** The values of the asked fields, in their order. */
  values(raw: JsonObject): Value[];
}

/** Compiles a reader for some fields once, so that a hundred thousand records cost little. */
export function createReader(resource: Resource, fieldNames: readonly string[], joins: Joins = {}): RecordReader {
  const getters = fieldNames.map((name) => valueGetter(fieldNamed(resource, name), joins));
  const idOf = rawGetter(fieldNamed(resource, resource.idField));
  const momentOf = rawGetter(fieldNamed(resource, resource.dateField));
  return {
    id(raw) {
      const id = idOf(raw);
      if ((typeof id === 'string' && id !== '') || typeof id === 'number') return String(id);
      throw new ProblemError('bad_answer', `CallScaler sent one of the ${resource.label} without an ID. Nothing of this page was written.`);
    },
    moment(raw) {
      const ms = parseMoment(momentOf(raw));
      return Number.isFinite(ms) ? ms : undefined;
    },
    values: (raw) => getters.map((get) => get(raw)),
  };
}

/** A declared field, or one that the API sent and the catalogue does not know: such a one is read as it comes. */
export function fieldNamed(resource: Resource, name: string): Field {
  return resource.fields.find((field) => field.name === name) ?? unknownField(name);
}

function unknownField(name: string): Field {
  const label = name.replace(/[_.]+/g, ' ').trim();
  return { name, label: label.charAt(0).toUpperCase() + label.slice(1), description: 'A field that CallScaler sends.', type: 'text' };
}

/** The keys of a record that the catalogue does not declare, under any of their names. */
export function unknownKeys(resource: Resource, raw: JsonObject): string[] {
  const known = knownKeys(resource);
  return Object.keys(raw).filter((key) => !known.has(key));
}

const KNOWN_KEYS = new WeakMap<Resource, Set<string>>();

function knownKeys(resource: Resource): Set<string> {
  let known = KNOWN_KEYS.get(resource);
  if (!known) {
    known = new Set(resource.fields.reduce<string[]>((all, field) => all.concat(field.name, field.aliases ?? []), []));
    KNOWN_KEYS.set(resource, known);
  }
  return known;
}

/** Whether a record passes every filter that we can judge; the others are left to the server. */
export function createPredicate(
  resource: Resource,
  filters: Readonly<Record<string, FilterValue>>,
): (raw: JsonObject) => boolean {
  const tests = resource.filters
    .filter((filter) => filter.test && filters[filter.name] !== undefined)
    .map((filter) => {
      const test = filter.test as NonNullable<typeof filter.test>;
      const value = filters[filter.name] as FilterValue;
      return (raw: JsonObject) => test(raw, value);
    });
  return (raw) => tests.every((test) => test(raw));
}

/** ISO 8601; without a zone it is UTC (documented: all timestamps are UTC). NaN where it is not a moment. */
export function parseMoment(value: unknown): number {
  if (typeof value !== 'string') return Number.NaN;
  const text = value.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(`${text}T00:00:00Z`);
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text.replace(' ', 'T')}Z`);
}

function rawGetter(field: Field): (raw: JsonObject) => unknown {
  const { name, aliases } = field;
  if (!aliases) return (raw) => raw[name];
  return (raw) => {
    if (raw[name] !== undefined) return raw[name];
    for (const alias of aliases) if (raw[alias] !== undefined) return raw[alias];
    return undefined;
  };
}

function valueGetter(field: Field, joins: Joins): (raw: JsonObject) => Value {
  if (field.derive) return field.derive;
  const get = rawGetter(field);
  if (field.join) {
    const join = joins[field.join];
    return (raw) => {
      const own = get(raw);
      return typeof own === 'string' && own !== '' ? own : (join?.(raw) ?? null);
    };
  }
  const convert = CONVERTERS[field.type];
  return (raw) => {
    const value = get(raw);
    return value === null || value === undefined || value === '' ? null : convert(value);
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
    const word = String(value).toLowerCase();
    return word === 'true' || word === '1' ? true : word === 'false' || word === '0' ? false : asText(value);
  },
  list: (value) => (Array.isArray(value) ? value.map(asText).join(', ') : asText(value)),
};

function scaled(value: unknown, divisor: number): Value {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()));
  return isNumeric ? Number(value) / divisor : asText(value);
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) || isObject(value) ? JSON.stringify(value) : String(value);
}
