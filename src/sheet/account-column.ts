import { fieldNamed } from '../catalog/field-names';
import type { Field, Resource } from '../catalog/resource';
import { READ_CELL_MS, READ_MS } from './costs';

/**
 * Several accounts may share a tab. A column then names the account of each row, and a row is known by
 * account and id, because two accounts may use the same id.
 */

/** The tag of that column; no field of an API can have this name. */
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

/** Cells can't hold this character, so no id looks like such a key. */
const MARK = '\u0000';

/** The key of a row: the id alone for an own row, account and id for another's, blank without an id. */
export function keyOf(id: string, account: string, own: string): string {
  return id === '' || account === own ? id : `${MARK}${account}${MARK}${id}`;
}

/** Whether a row has an id but no account. */
export const isNameless = (key: string): boolean => key.startsWith(MARK + MARK);

export const isOwn = (key: string): boolean => key !== '' && !key.startsWith(MARK);

/** What the cells of a row with this key hold. */
export function partsOf(key: string, own: string | undefined): { id: string; account: string | undefined } {
  if (!key.startsWith(MARK)) return { id: key, account: own };
  const [, account = '', id = ''] = key.split(MARK);
  return { id, account };
}

const MAX_TRIES = 3;

/**
 * Reads the cells of two columns, row by row. Someone might sort the tab between two reads and give every id
 * to another account. So both are read at once with all columns between them, or one before and after the
 * other.
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
