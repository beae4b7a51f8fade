import { fieldNamed } from '../catalog/record-reader';
import type { Field, Resource } from '../catalog/resource';
import { READ_CELL_MS, READ_MS } from './costs';

/**
 * Several businesses may share a tab: then a column says whose each row is, and a row is known by its business and its
 * id, because nobody promises that two businesses never use the same id.
 */

/** The tag of that column; no name that a field of the API can have. */
export const ACCOUNT = '@business';

const ACCOUNT_FIELD: Field = {
  name: ACCOUNT,
  label: 'Business',
  description: 'Whose the row is',
  type: 'text',
};

/** What an owned column holds. */
export const columnField = (resource: Resource, name: string): Field =>
  name === ACCOUNT ? ACCOUNT_FIELD : fieldNamed(resource, name);

/** Cells cannot hold it, so no id can be taken for such a key. */
const MARK = '\u0000';

/** How a row is known: an own one by its id alone, another’s by its business and id. Blank where there is no id. */
export function keyOf(id: string, account: string, own: string): string {
  return id === '' || account === own ? id : `${MARK}${account}${MARK}${id}`;
}

/** Of a row with an id that says no business. */
export const isNameless = (key: string): boolean => key.startsWith(MARK + MARK);

export const isOwn = (key: string): boolean => key !== '' && !key.startsWith(MARK);

/** What stands in the cells of a row that is known by a key. */
export function partsOf(key: string, own: string | undefined): { id: string; account: string | undefined } {
  if (!key.startsWith(MARK)) return { id: key, account: own };
  const [, account = '', id = ''] = key.split(MARK);
  return { id, account };
}

const MAX_TRIES = 3;

/**
 * The cells of two columns, row by row. Somebody might sort the tab between two reads, and give every id to another
 * business: so both are read at once, with all that lies between them, or, where that is a lot, one before and after
 * the other.
 */
export function readTogether(
  read: (first: number, last: number) => unknown[][],
  columns: readonly [number, number],
  rows: number,
): Array<[unknown, unknown]> {
  const [one, other] = columns;
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  const atOnce = READ_MS + rows * (last - first + 1) * READ_CELL_MS;
  const isCheaper = atOnce <= 3 * (READ_MS + rows * READ_CELL_MS);
  for (let tries = 0; tries < MAX_TRIES && !isCheaper; tries++) {
    const before = read(one, one);
    const others = read(other, other);
    const after = read(one, one);
    if (before.length === after.length && before.every(([cell], row) => cell === after[row]?.[0]))
      return before.map(([cell], row) => [cell, others[row]?.[0]]);
  }
  return read(first, last).map((line) => [line[one - first], line[other - first]]);
}
