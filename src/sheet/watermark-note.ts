import type { WatermarkNote } from '../sync/destination';
import type { SheetState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Route = Pick<SheetState, 'idColumn'> & { readonly layout: Pick<SheetState['layout'], 'headerRow'> };

/**
 * A note on the header of the id's column says up to which moment the rows are complete. Whether an older version of a
 * file brings its metadata back is not documented, and a checkpoint that is younger than the rows would let everything
 * between be missing for ever; notes certainly come back with their cells.
 */
const SAYS = ': complete as of ';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** `business`: where several share the tab, each has a line of its own. */
const lineStart = (account: string | undefined): string =>
  `CallScaler${account === undefined ? '' : ` (${account})`}${SAYS}`;

/** Undefined where the tab has no header to keep it on. Writing leaves lines of the user's own. */
export function readWatermarkNote(
  sheet: Sheet,
  place: Route,
  account: string | undefined,
): WatermarkNote | undefined {
  if (place.layout.headerRow === 0) return undefined;
  const cell = headerCell(sheet, place);
  const start = lineStart(account);
  const lines = cell
    .getNote()
    .split('\n')
    .filter((line) => line !== '');
  const moment = lines.find((line) => line.startsWith(start))?.slice(start.length);
  return {
    says: moment !== undefined && MOMENT.test(moment) ? moment : undefined,
    write(next) {
      // Of one that stands there without a name nobody could tell whose it is, once there are several.
      const others = lines.filter(
        (line) => ![start, lineStart(undefined)].some((own) => line.startsWith(own)),
      );
      cell.setNote([...others, start + next].join('\n'));
    },
  };
}

/** What was said of the only business of a tab is said of it by name from now on: others join it. */
export function nameWatermarkNote(sheet: Sheet, place: Route, account: string): void {
  const says = readWatermarkNote(sheet, place, undefined)?.says;
  if (says !== undefined) readWatermarkNote(sheet, place, account)?.write(says);
}

function headerCell(sheet: Sheet, { layout, idColumn }: Route): GoogleAppsScript.Spreadsheet.Range {
  return sheet.getRange(layout.headerRow, idColumn);
}
