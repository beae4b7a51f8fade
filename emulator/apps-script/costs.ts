/** What a call costs, in ms: a number, or a function of the cells that it reads or writes. */
type Cost = number | ((cells: number) => number);

const read = (cells: number): number => 200 + cells * 0.01;
const write = (cells: number): number => 100 + cells * 0.06;

/**
 * The cost of service calls on the emulated clock, by `Class.method`, `Class.*` or `*`.
 * Orders of magnitude that several people have measured. Google documents none of them.
 */
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
  'TextFinder.findAll': 500,
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

/**
 * Methods without a round trip: they read what an object already has, or make a handle for a later call.
 * Unverified: people who timed them report it. Google documents only that service calls are slow:
 * https://developers.google.com/apps-script/guides/support/best-practices
 */
const LOCAL: ReadonlySet<string> = new Set([
  ...['Row', 'Column', 'NumRows', 'NumColumns', 'LastRow', 'LastColumn', 'Height', 'Width', 'RowIndex'].map(
    (what) => `Range.get${what}`,
  ),
  ...['getA1Notation', 'getSheet', 'getGridId', 'getCell', 'offset'].map((name) => `Range.${name}`),
  ...['getRange', 'getRangeList', 'getSheetId', 'getParent'].map((name) => `Sheet.${name}`),
  ...['Sheet', 'Spreadsheet', 'Range'].map((name) => `${name}.createDeveloperMetadataFinder`),
  ...['Key', 'Value', 'Id', 'Visibility', 'Location'].map((what) => `DeveloperMetadata.get${what}`),
  ...['Id', 'Key', 'Value', 'Visibility', 'LocationType'].map(
    (what) => `DeveloperMetadataFinder.with${what}`,
  ),
  'DeveloperMetadataFinder.onIntersectingLocations',
  'DeveloperMetadataLocation.*',
  'RangeList.getRanges',
  'HTTPResponse.*',
  'SpreadsheetApp.getActive',
  'SpreadsheetApp.getActiveSpreadsheet',
  // Every call names its spreadsheet by id, so the script already has the id.
  'Spreadsheet.getId',
  'PropertiesService.*',
  'CacheService.*',
  'LockService.*',
  'Utilities.*',
]);
/** The cost of a local call without a line of its own, ms. */
const LOCAL_MS = 1;

/** Whether a call, as `Class.method`, needs no round trip to Google. */
export function isLocal(key: string): boolean {
  let known = local.get(key);
  if (known === undefined) {
    known = LOCAL.has(key) || LOCAL.has(`${classOf(key)}.*`);
    local.set(key, known);
  }
  return known;
}

const local = new Map<string, boolean>();

function classOf(key: string): string {
  return key.slice(0, key.indexOf('.'));
}

/** Network time between Google and a server for each fetch, ms. */
export const FETCH_OVERHEAD_MS = 200;
/** Time to start a custom function before its first line runs, ms. */
export const CUSTOM_FUNCTION_OVERHEAD_MS = 500;

const costs = new Map<string, Cost>();

/** The cost of a call in ms. `cells`: how many cells it reads or writes. */
export function costOf(className: string, method: string, cells: number): number {
  return callCost(`${className}.${method}`, cells);
}

/** The cost of a call in ms, by `Class.method`. */
export function callCost(key: string, cells: number): number {
  let cost = costs.get(key);
  if (cost === undefined) {
    cost = costByKey(key);
    costs.set(key, cost);
  }
  return typeof cost === 'function' ? cost(cells) : cost;
}

function costByKey(key: string): Cost {
  const ofClass = COSTS[`${classOf(key)}.*`] ?? COSTS['*'] ?? 0;
  const isCheap = typeof ofClass === 'number' && ofClass <= LOCAL_MS;
  return COSTS[key] ?? (isLocal(key) && !isCheap ? LOCAL_MS : ofClass);
}
