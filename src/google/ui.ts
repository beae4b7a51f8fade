const TITLE = 'CallScaler';

/** Builds the menu; allowed in every auth mode, and all that is allowed in AuthMode.NONE. */
export function buildMenu(
  items: ReadonlyArray<{ readonly label: string; readonly functionName: string }>,
): void {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  for (const item of items) menu.addItem(item.label, item.functionName);
  menu.addToUi();
}

export function openSidebar(): void {
  const page = HtmlService.createHtmlOutputFromFile('Sidebar').setTitle(TITLE);
  SpreadsheetApp.getUi().showSidebar(page);
}

export function toast(message: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(message, TITLE);
}
