import { createZone, type Zone } from '../dates/zone';

/** The clock, pauses and random numbers. The rest of the code gets them as arguments. */
export const now = (): number => Date.now();
export const sleep = (ms: number): void => Utilities.sleep(ms);
export const random = (): number => Math.random();
export const newId = (): string => Utilities.getUuid().slice(0, 8);

export const currentSpreadsheet = (): GoogleAppsScript.Spreadsheet.Spreadsheet =>
  SpreadsheetApp.getActiveSpreadsheet();

/** Lasts for one run, like everything at the script's top level. */
let knownFileId: string | undefined;

/** Returns Google's id of the spreadsheet. Works in custom functions too. */
export function fileId(): string {
  knownFileId ??= currentSpreadsheet().getId();
  return knownFileId;
}

/** Returns a time zone by name. Uses `Utilities.formatDate`: Google doesn't document that `Intl` knows zones. */
export function zoneOf(name: string): Zone {
  return createZone(name, (ms) => {
    const [, sign, hours, minutes] =
      /([+-])(\d\d):?(\d\d)/.exec(Utilities.formatDate(new Date(ms), name, 'Z')) ?? [];
    const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -offset : offset;
  });
}
