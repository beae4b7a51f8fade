import type { Reading } from './reading';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Place = Pick<Reading, 'idColumn'> & { readonly layout: Pick<Reading['layout'], 'headerRow'> };

/**
 * A note on the header of the id's column says up to which moment the rows are complete. Whether an older version of a
 * file brings its metadata back is not documented, and a checkpoint that is younger than the rows would let everything
 * between be missing for ever; notes certainly come back with their cells.
 */
const SAYS = ': complete as of ';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** `business`: where several share the tab, each has a line of its own. */
const lineStart = (business: string | undefined): string =>
  `CallScaler${business === undefined ? '' : ` (${business})`}${SAYS}`;

/** The moment that was kept, ISO 8601; undefined where there is none. */
export function readStamp(sheet: Sheet, place: Place, business: string | undefined): string | undefined {
  const start = lineStart(business);
  const line = linesOf(sheet, place).find((each) => each.startsWith(start));
  const moment = line?.slice(start.length);
  return moment !== undefined && MOMENT.test(moment) ? moment : undefined;
}

/** False where the tab has no header to keep it on. Lines of the user's stay. */
export function writeStamp(
  sheet: Sheet,
  place: Place,
  business: string | undefined,
  moment: string,
): boolean {
  if (place.layout.headerRow === 0) return false;
  const start = lineStart(business);
  const others = linesOf(sheet, place).filter((line) => !line.startsWith(start));
  headerCell(sheet, place).setNote([...others, start + moment].join('\n'));
  return true;
}

function linesOf(sheet: Sheet, place: Place): string[] {
  if (place.layout.headerRow === 0) return [];
  return headerCell(sheet, place)
    .getNote()
    .split('\n')
    .filter((line) => line !== '');
}

function headerCell(sheet: Sheet, { layout, idColumn }: Place): GoogleAppsScript.Spreadsheet.Range {
  return sheet.getRange(layout.headerRow, idColumn);
}
