/**
 * What a service call costs on the emulated clock, in milliseconds: orders of magnitude that several people have
 * measured, none of them documented. Keys are `Class.method`, `Class.*` or `*`; a function gets the cells concerned.
 */
type Cost = number | ((cells: number) => number);

const read = (cells: number): number => 200 + cells * 0.01;
const write = (cells: number): number => 100 + cells * 0.06;

const COSTS: Record<string, Cost> = {
  'Range.getValues': read,
  'Range.getDisplayValues': read,
  'Range.getFormulas': read,
  'Range.getFormulasR1C1': read,
  'Range.getNotes': read,
  'Range.getBackgrounds': read,
  'Range.getNumberFormats': read,
  'Range.getValue': 200,
  'Range.getDisplayValue': 200,
  'Range.getFormula': 200,
  'Range.setValues': write,
  'Range.setFormulas': write,
  'Range.setFormulasR1C1': write,
  'Range.setNumberFormats': write,
  'Range.setBackgrounds': write,
  'Range.setNotes': write,
  'Range.copyTo': write,
  'Range.sort': write,
  'Range.clear': write,
  'Range.clearContent': write,
  'Range.deleteCells': write,
  'Range.insertCells': write,
  'Range.*': 20,
  'RangeList.*': 20,
  'Sheet.getRange': 1,
  'Sheet.appendRow': 100,
  'Sheet.getLastRow': 50,
  'Sheet.getLastColumn': 50,
  'Sheet.deleteRow': 150,
  'Sheet.deleteRows': 150,
  'Sheet.insertRows': 100,
  'Sheet.insertRowsAfter': 100,
  'Sheet.insertRowsBefore': 100,
  'Sheet.*': 20,
  'Spreadsheet.insertSheet': 300,
  'Spreadsheet.copy': 3000,
  'Spreadsheet.getName': 5,
  'Spreadsheet.*': 10,
  'SpreadsheetApp.flush': 100,
  'SpreadsheetApp.getActiveSpreadsheet': 5,
  'SpreadsheetApp.*': 5,
  'DeveloperMetadataFinder.find': 100,
  'DeveloperMetadataFinder.*': 0,
  'DeveloperMetadata.setValue': 60,
  'DeveloperMetadata.setKey': 60,
  'DeveloperMetadata.remove': 60,
  'DeveloperMetadata.*': 1,
  'Properties.getProperty': 35,
  'Properties.getProperties': 35,
  'Properties.getKeys': 35,
  'Properties.setProperty': 65,
  'Properties.setProperties': 65,
  'Properties.deleteProperty': 65,
  'Properties.deleteAllProperties': 65,
  'Cache.get': 12,
  'Cache.getAll': 20,
  'Cache.put': 75,
  'Cache.putAll': 90,
  'Cache.remove': 60,
  'Cache.removeAll': 60,
  'Lock.tryLock': 30,
  'Lock.waitLock': 30,
  'Lock.releaseLock': 30,
  'ScriptApp.getProjectTriggers': 150,
  'ScriptApp.getUserTriggers': 150,
  'ScriptApp.deleteTrigger': 300,
  'ClockTriggerBuilder.create': 500,
  'Ui.showSidebar': 300,
  'Ui.showModalDialog': 300,
  'UrlFetchApp.*': 0,
  'Utilities.*': 0.02,
  '*': 1,
};

/** What the network between Google and a server adds to each fetch, ms. */
export const FETCH_OVERHEAD_MS = 200;
/** What starting a custom function costs before its first line runs, ms. */
export const CUSTOM_FUNCTION_OVERHEAD_MS = 500;

export function costOf(className: string, method: string, cells: number): number {
  const cost = COSTS[`${className}.${method}`] ?? COSTS[`${className}.*`] ?? COSTS['*'] ?? 0;
  return typeof cost === 'function' ? cost(cells) : cost;
}
