const TITLE = 'CallScaler';

/** Builds the menu. This is all that Google allows in AuthMode.NONE. */
export function buildMenu(
  items: ReadonlyArray<{ readonly label: string; readonly functionName: string }>,
): void {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  for (const item of items) menu.addItem(item.label, item.functionName);
  menu.addToUi();
}

/** Opens the sidebar. */
export function openSidebar(): void {
  const page = HtmlService.createHtmlOutputFromFile('Sidebar').setTitle(TITLE);
  SpreadsheetApp.getUi().showSidebar(page);
}

/** Shows a message for a few seconds in the corner of the spreadsheet. */
export function toast(message: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(message, TITLE);
}
