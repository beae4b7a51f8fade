import type { WatermarkNote } from '../sync/destination';
import type { SheetState } from './state';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Route = Pick<SheetState, 'idColumn'> & { readonly layout: Pick<SheetState['layout'], 'headerRow'> };

/**
 * A note on the header of the id column says as of when the rows are complete. Restoring a version of the
 * file may not restore metadata, and a checkpoint younger than the rows would leave calls missing forever.
 * Notes are restored with their cells.
 */
const SAYS = ': complete as of ';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** In a tab that several accounts share, each has its own line. */
const lineStart = (account: string | undefined): string =>
  `CallScaler${account === undefined ? '' : ` (${account})`}${SAYS}`;

/** Undefined if the tab has no header to keep it on. Lines of the user's own stay. */
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
      // With several accounts, nobody could tell whose a line without a name is.
      const others = lines.filter(
        (line) => ![start, lineStart(undefined)].some((own) => line.startsWith(own)),
      );
      cell.setNote([...others, start + next].join('\n'));
    },
  };
}

/** Adds the name to the line of a tab's only account, before others join. */
export function nameWatermarkNote(sheet: Sheet, place: Route, account: string): void {
  const says = readWatermarkNote(sheet, place, undefined)?.says;
  if (says !== undefined) readWatermarkNote(sheet, place, account)?.write(says);
}

function headerCell(sheet: Sheet, { layout, idColumn }: Route): GoogleAppsScript.Spreadsheet.Range {
  return sheet.getRange(layout.headerRow, idColumn);
}
