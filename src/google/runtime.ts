import { createZone, type Zone } from '../dates/zone';

/** What the rest of the code asks of the machine it runs on. */
export const now = (): number => Date.now();
export const sleep = (ms: number): void => Utilities.sleep(ms);
export const random = (): number => Math.random();
export const newId = (): string => Utilities.getUuid().slice(0, 8);

export const currentSpreadsheet = (): GoogleAppsScript.Spreadsheet.Spreadsheet =>
  SpreadsheetApp.getActiveSpreadsheet();

/** Lives as long as one run, as everything at the top level of the script does. */
let knownFileId: string | undefined;

/** The id that Google gives the spreadsheet; a custom function may ask for it as well. */
export function fileId(): string {
  knownFileId ??= currentSpreadsheet().getId();
  return knownFileId;
}

/**
 * The spreadsheet's zone. Google documents `Utilities.formatDate`; whether `Intl` knows zones there is not
 * documented, so it is not used.
 */
export function zoneOf(name: string): Zone {
  return createZone(name, (ms) => {
    const [, sign, hours, minutes] =
      /([+-])(\d\d):?(\d\d)/.exec(Utilities.formatDate(new Date(ms), name, 'Z')) ?? [];
    const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -offset : offset;
  });
}
