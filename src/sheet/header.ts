import type { Resource } from '../catalog/resource';
import { columnField, partsOf } from './account-column';
import { type Layout, readLayout } from './layout';
import { findMetadata, KEYS, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Whoever sorts a range that begins with the header sends it in among the rows. Whether its tag goes with its cells is
 * not documented: where it stays, a call would pass for the header and be added a second time; where it goes, every call
 * above it would be lost from sight. So the row is put back on top, which is where it was.
 */
export interface MovedHeader {
  /** Where the cells of the header are now, 1-based. */
  readonly from: number;
  /** The row that they belong on. */
  readonly to: number;
}

/**
 * `keys`: the whole of the id’s column from the first row on. A header that was sorted away and had been renamed as well
 * is not found.
 */
export function movedHeader(
  keys: readonly string[],
  headerRow: number,
  idLabel: string,
): MovedHeader | undefined {
  if (headerRow === 0) return undefined;
  const idAt = (row: number): string => partsOf(keys[row - 1] ?? '', undefined).id;
  const first = idAt(headerRow);
  if (first !== idLabel && first !== '') {
    const from = keys.findIndex((_, index) => idAt(index + 1) === idLabel) + 1;
    if (from > 0) return { from, to: headerRow };
  }
  // A user's own lines above the header are left there: only what looks like the ids below counts as one.
  const shapes = new Set<string>();
  const below = new Set<string>();
  for (let row = headerRow + 1; row <= keys.length; row++) {
    shapes.add(shapeOf(idAt(row)));
    below.add(idAt(row));
  }
  // An id that stands below as well was put there to look its call up.
  const isCall = (id: string): boolean => isMachineMade(id) && shapes.has(shapeOf(id)) && !below.has(id);
  for (let row = 1; row < headerRow; row++) if (isCall(idAt(row))) return { from: headerRow, to: row };
  return undefined;
}

/** Where ids are words, as “google” is, a line of the user’s own may well look like one, and would be taken away. */
const isMachineMade = (id: string): boolean => id.length >= 16 && /\d/.test(id);

const shapeOf = (id: string): string => id.replace(/[\da-z]+/gi, ({ length }) => `${length}`);

/** True where it had to be put back, and was: what was read before counts no more. */
export function putHeaderBack(
  sheet: Sheet,
  resource: Resource,
  { columns, headerRow }: Layout,
  keys: readonly string[],
): boolean {
  const idLabel = columnField(resource, resource.idField).label;
  const astray = movedHeader(keys, headerRow, idLabel);
  if (!astray) return false;
  const column = columns.get(resource.idField) as number;
  try {
    if (!isStill(sheet, astray, column, headerRow, idLabel)) return true;
    move(sheet, astray);
    return true;
  } catch {
    // Somebody else's protection or a merge is in the way: then everything stays as it is.
    return false;
  }
}

/** Users edit between our reading and this: no other row than the header may ever be moved. */
function isStill(
  sheet: Sheet,
  { from, to }: MovedHeader,
  column: number,
  headerRow: number,
  label: string,
): boolean {
  if (from === headerRow)
    return readLayout(sheet).headerRow === headerRow && sheet.getRange(to, column).getFormula() === '';
  return String(sheet.getRange(from, column).getValue()) === label;
}

function move(sheet: Sheet, { from, to }: MovedHeader): void {
  if (from > to) {
    // Whether rows can be moved across the edge of what is frozen is not documented.
    const frozen = sheet.getFrozenRows();
    if (frozen > 0) sheet.setFrozenRows(0);
    sheet.moveRows(sheet.getRange(`${from}:${from}`), to);
    if (frozen > 0) sheet.setFrozenRows(frozen);
  }
  for (const metadata of findMetadata(sheet)) if (metadata.getKey() === KEYS.header) metadata.remove();
  const row = Math.min(from, to);
  tag(sheet.getRange(`${row}:${row}`), KEYS.header, '1');
}
