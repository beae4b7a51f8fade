import type { FilterValue } from '../protocol';
import { digitsOf } from '../util/phone';
import { plainText } from '../util/plain-text';
import type { Filter } from './resource';

type Test = (value: unknown, wanted: FilterValue) => boolean;

/** A test of one field, under any of its names. Undefined without the field; null never passes, as in SQL. */
export function on(names: readonly string[], test: Test): NonNullable<Filter['test']> {
  return (raw, wanted) => {
    const sent = names.map((name) => raw[name]).filter((value) => value !== undefined);
    const value = sent.find((candidate) => candidate !== null);
    return sent.length === 0 ? undefined : value !== undefined && test(value, wanted);
  };
}

export const lower = (value: unknown): string => plainText(value).trim().toLowerCase();
export const equals: Test = (value, wanted) => lower(value) === lower(wanted);
export const contains: Test = (value, wanted) => lower(value).includes(lower(wanted));
/** “(305) 555-0140” finds +13055550140. */
export const containsNumber: Test = (value, wanted) => {
  const digits = digitsOf(String(wanted));
  return digits === undefined
    ? contains(value, wanted)
    : plainText(value).replace(/\D/g, '').includes(digits);
};
export const atLeast: Test = (value, wanted) => isNumeric(value) && Number(value) >= Number(wanted);
export const atMost: Test = (value, wanted) => isNumeric(value) && Number(value) <= Number(wanted);
export const sameVerdict: Test = (value, wanted) => isYes(value) === isYes(wanted);

/** A filter without a documented parameter: only records are checked. */
export function localFilter(
  kind: Filter['kind'],
  name: string,
  label: string,
  test: Test,
  names: readonly string[] = [name],
): Filter {
  return { name, label, kind, parameter: false, test: on(names, test) };
}

function isNumeric(value: unknown): boolean {
  return typeof value !== 'object' && value !== '' && Number.isFinite(Number(value));
}

function isYes(value: unknown): boolean {
  return ['true', '1'].includes(lower(value));
}
