import type { Value } from '../catalog/resource';
import type { LogLine } from '../protocol';
import { freeName } from '../util/free-name';
import { type Cell, NUMBER_FORMATS, toCell } from './cells';
import { gridRows } from './grid';
import { KEYS } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const TAB_NAME = 'CallScaler log';
const HEADERS = [
  'When',
  'Who',
  'Import',
  'New',
  'Changed',
  'Gone',
  'Requests',
  'Seconds',
  'Outcome',
  'OK',
] as const;
/** How many lines are kept, and how many of the oldest go at once, so that most runs remove nothing. */
const MAX_LINES = 1_000;
const TRIMMED_LINES = 100;
/** The first size of the grid; it grows with the lines. */
const FIRST_ROWS = 100;
const OUTCOME_WIDTH = 480;

/**
 * Adds a line at the bottom. `appendRow` is atomic, so two runs at once lose none
 * (https://developers.google.com/apps-script/reference/spreadsheet/sheet#appendrowrowcontents). The first
 * line makes the tab, hidden. Throws if Google refuses. `known`: the log's tab when the tabs were listed.
 */
export function appendLog(spreadsheet: Spreadsheet, line: LogLine, known?: Sheet): void {
  const cells = valuesOf(line).map(toCell);
  const isKnown = known !== undefined && isAppended(known, cells);
  const sheet = isKnown ? known : (findLog(spreadsheet) ?? createLog(spreadsheet));
  if (!isKnown) sheet.appendRow(cells);
  // The grid says how many lines there are.
  if (gridRows(sheet) > MAX_LINES + 1) sheet.deleteRows(2, TRIMMED_LINES);
}

/** Google throws if the tab has been deleted. */
function isAppended(sheet: Sheet, cells: Cell[]): boolean {
  try {
    sheet.appendRow(cells);
    return true;
  } catch {
    return false;
  }
}

/** The latest lines, newest first, without what users typed between them. */
export function readLog(spreadsheet: Spreadsheet, count: number): LogLine[] {
  const sheet = findLog(spreadsheet);
  const last = sheet?.getLastRow() ?? 0;
  if (!sheet || last < 2) return [];
  const first = Math.max(2, last - count + 1);
  return sheet
    .getRange(first, 1, last - first + 1, HEADERS.length)
    .getValues()
    .map(lineOf)
    .filter((line): line is LogLine => line !== undefined)
    .reverse();
}

function valuesOf(line: LogLine): Value[] {
  const { who, importName, added, changed, removed, requests, seconds, outcome, ok } = line;
  return [new Date(line.at), who, importName, added, changed, removed, requests, seconds, outcome, ok];
}

function lineOf(row: readonly unknown[]): LogLine | undefined {
  const [at, who, importName, added, changed, removed, requests, seconds, outcome, ok] = row;
  // A date from the spreadsheet belongs to another realm.
  if (Object.prototype.toString.call(at) !== '[object Date]') return undefined;
  return {
    at: (at as Date).toISOString(),
    who: String(who),
    importName: String(importName),
    added: Number(added),
    changed: Number(changed),
    removed: Number(removed),
    requests: Number(requests),
    seconds: Number(seconds),
    outcome: String(outcome),
    ok: ok === true,
  };
}

function findLog(spreadsheet: Spreadsheet): Sheet | undefined {
  const [mark] = spreadsheet.createDeveloperMetadataFinder().withKey(KEYS.log).find();
  return mark?.getLocation().getSheet() ?? undefined;
}

function createLog(spreadsheet: Spreadsheet): Sheet {
  const shown = spreadsheet.getActiveSheet();
  const tabs = spreadsheet.getSheets();
  const taken = tabs.map((tab) => tab.getName());
  const sheet = spreadsheet.insertSheet(freeName(TAB_NAME, taken), tabs.length);
  sheet.addDeveloperMetadata(KEYS.log, '1', SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (rows > FIRST_ROWS) sheet.deleteRows(FIRST_ROWS + 1, rows - FIRST_ROWS);
  if (columns > HEADERS.length) sheet.deleteColumns(HEADERS.length + 1, columns - HEADERS.length);
  sheet
    .getRange(1, 1, 1, HEADERS.length)
    .setValues([HEADERS.map(toCell)])
    .setFontWeight('bold');
  sheet.getRange(2, 1, sheet.getMaxRows() - 1, 1).setNumberFormat(NUMBER_FORMATS.moment);
  sheet.setFrozenRows(1);
  sheet.setColumnWidth(HEADERS.indexOf('Outcome') + 1, OUTCOME_WIDTH);
  // A new tab becomes the active one, which the user hasn't asked for.
  shown.activate();
  sheet.hideSheet();
  return sheet;
}
