import type { Scratch } from './fact';

const tabName = (id: string): string => `fact ${id}`;

/** The fact's own tab: the one that its `arrange` has left, else a new one, made only if it is asked for. */
export function openScratch(id: string): Scratch {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  let found: GoogleAppsScript.Spreadsheet.Sheet | null = null;
  return {
    spreadsheet,
    get sheet() {
      found ??= spreadsheet.getSheetByName(tabName(id)) ?? spreadsheet.insertSheet(tabName(id));
      return found;
    },
  };
}

/** Takes away the tab of one fact, or those of all, half-done ones too. */
export function clearScratches(id?: string): void {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  for (const sheet of spreadsheet.getSheets()) {
    const name = sheet.getName();
    if (id === undefined ? name.indexOf(tabName('')) === 0 : name === tabName(id))
      spreadsheet.deleteSheet(sheet);
  }
}
