import type { Resource } from '../catalog/resource';
import { columnField, partsOf } from './account-column';
import { type Layout, readLayout } from './layout';
import { findMetadata, KEYS, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * If someone sorts a range that includes the header, it ends up among the rows. Whether its tag moves along
 * isn't documented. If the tag stays, a call looks like the header; if it moves, the calls above it are lost.
 * So the row is moved back to the top.
 */
export interface MovedHeader {
  /** The row of the header's cells now, 1-based. */
  readonly from: number;
  /** The row they belong on. */
  readonly to: number;
}

/**
 * `keys`: the whole id column from the first row on. A header that was sorted away and renamed isn't found.
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
  // Rows of the user's own above the header stay there: only what looks like the ids below counts as a call.
  const shapes = new Set<string>();
  const below = new Set<string>();
  for (let row = headerRow + 1; row <= keys.length; row++) {
    shapes.add(shapeOf(idAt(row)));
    below.add(idAt(row));
  }
  // An id that is below as well was typed there to look up its call.
  const isCall = (id: string): boolean => isMachineMade(id) && shapes.has(shapeOf(id)) && !below.has(id);
  for (let row = 1; row < headerRow; row++) if (isCall(idAt(row))) return { from: headerRow, to: row };
  return undefined;
}

/** If ids are words, like “google”, a row of the user's own may look like one. */
const isMachineMade = (id: string): boolean => id.length >= 16 && /\d/.test(id);

const shapeOf = (id: string): string => id.replace(/[\da-z]+/gi, ({ length }) => `${length}`);

/** True if the header was moved back: what was read before no longer holds. */
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
    // Protection or merged cells are in the way: everything stays as it is.
    return false;
  }
}

/** Users edit between reading and this: no row but the header may be moved. */
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
    // Whether rows can be moved across the frozen edge isn't documented.
    const frozen = sheet.getFrozenRows();
    if (frozen > 0) sheet.setFrozenRows(0);
    sheet.moveRows(sheet.getRange(`${from}:${from}`), to);
    if (frozen > 0) sheet.setFrozenRows(frozen);
  }
  for (const metadata of findMetadata(sheet)) if (metadata.getKey() === KEYS.header) metadata.remove();
  const row = Math.min(from, to);
  tag(sheet.getRange(`${row}:${row}`), KEYS.header, '1');
}
