import { ProblemError, withoutLongKeys } from '../problem';
import { digest } from '../util/digest';
import { isObject, type JsonObject } from '../util/json';
import { plainText } from '../util/plain-text';
import { fieldNamed, isHidden, ownValue } from './field-names';
import { parseMoment } from './moment';
import type { Field, Resource, Value } from './resource';
import { spokenText } from './transcript';

/** Looked-up values by the name of the join; each takes the raw record. */
export type Joins = Readonly<Partial<Record<string, (raw: JsonObject) => Value>>>;

export interface RecordReader {
  /** The record's ID. Throws `bad_answer` without one, because its row could never be found again. */
  id(raw: JsonObject): string;
  /** Epoch ms of the date field; undefined if there is none or it can't be read. */
  moment(raw: JsonObject): number | undefined;
  /** The values of the fields, in the order given. */
  values(raw: JsonObject): Value[];
}

/** A reader for some fields, prepared once so that 100,000 records cost little. */
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
      throw new ProblemError('bad_answer', { reason: 'no_id', label: resource.label });
    },
    moment(raw) {
      const ms = parseMoment(momentOf?.(raw));
      return Number.isFinite(ms) ? ms : undefined;
    },
    values: (raw) => getters.map((get) => get(raw)),
  };
}

/** Longer than any kind of ID. */
const MAX_ID_LENGTH = 500;

/** An ID as its cell shows it, because rows are found by their cells. One that a cell might change becomes a digest. */
function cellId(id: unknown): string | null {
  if (typeof id !== 'number' && (typeof id !== 'string' || id === '')) return null;
  const text = withoutLongKeys(String(id));
  return text.length <= MAX_ID_LENGTH && !/\p{Cc}/u.test(text) ? text : `row-${digest(text)}`;
}

/** The first of a field's names that has a value: an answer may hold older and newer names. */
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

/** A value of another type than declared is shown as it came. */
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
    // A date without a time stays text: nobody says which time zone it means.
    const ms = typeof value === 'string' && value.includes(':') ? parseMoment(value) : Number.NaN;
    return Number.isFinite(ms) ? new Date(ms) : asText(value);
  },
};

function scaled(value: unknown, divisor: number): Value {
  const isNumeric =
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()));
  return isNumeric ? Number(value) / divisor : asText(value);
}

/** Lists joined with ", ", spoken turns as lines, anything deeper as JSON. */
function asText(value: unknown): string {
  return withoutLongKeys(spokenText(value) ?? joinedText(value));
}

function joinedText(value: unknown): string {
  const isFlat = Array.isArray(value) && value.every((entry) => !Array.isArray(entry) && !isObject(entry));
  return isFlat ? value.join(', ') : plainText(value);
}
