import type { Outcome } from './fact';
import { BY_HAND } from './facts/by-hand';
import { FACTS } from './facts/index';
import { arrangeFact, runFact } from './judge';
import { markdownTable } from './live-table';
import { clearScratches } from './scratch';

const REPORT = 'Conformance report';
/** A run at Google ends after six minutes; whoever starts it again goes on with what is left. */
const STOP_AFTER_MS = 4.5 * 60_000;
const MAX_WAIT_MS = 30_000;

/** Puts up the menu of the scratch spreadsheet. */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createMenu('Conformance')
    .addItem('Run', 'runConformance')
    .addItem('Show the table', 'showTable')
    .addSeparator()
    .addItem('Tag this tab', 'tagTab')
    .addItem('What is tagged?', 'showTags')
    .addToUi();
}

/** Asks every fact that is not in the report yet. */
export function runConformance(): string {
  const started = Date.now();
  const report = reportSheet();
  const done = new Set(readReport(report).map(({ id }) => id));
  const left = FACTS.filter(({ id, container }) => !done.has(id) && container !== 'add-on');
  clearScratches();
  const formulas = left.filter(({ arrange }) => arrange);
  for (const { id } of formulas) arrangeFact(id);
  waitForFormulas();
  let asked = done.size;
  for (const { id } of [...formulas, ...left.filter(({ arrange }) => !arrange)]) {
    if (Date.now() - started > STOP_AFTER_MS) break;
    report.appendRow([`'${JSON.stringify(runFact(id))}`]);
    asked++;
  }
  const all = done.size + left.length;
  const message = `${asked} of ${all} facts asked.${asked < all ? ' Choose Run again to go on.' : ' Choose Show the table.'}`;
  SpreadsheetApp.getActiveSpreadsheet().toast(message, 'Conformance', 10);
  return message;
}

/** The table, in a field to copy it from. */
export function showTable(): string {
  const table = markdownTable(FACTS, readReport(reportSheet()), BY_HAND);
  const escaped = table.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const page = HtmlService.createHtmlOutput(
    `<textarea readonly style="width:100%;height:340px" onfocus="this.select()">${escaped}</textarea>`,
  );
  SpreadsheetApp.getUi().showModalDialog(page.setWidth(800).setHeight(380), 'Copy this into an issue');
  return table;
}

function reportSheet(): GoogleAppsScript.Spreadsheet.Sheet {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return spreadsheet.getSheetByName(REPORT) ?? spreadsheet.insertSheet(REPORT);
}

function readReport(report: GoogleAppsScript.Spreadsheet.Sheet): Outcome[] {
  if (report.getLastRow() === 0) return [];
  const rows = report.getRange(1, 1, report.getLastRow(), 1).getValues();
  return rows.map(([text]) => JSON.parse(String(text)));
}

/** Custom functions run on their own; until they are done their cells say “Loading...”. */
function waitForFormulas(): void {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  for (let waited = 0; waited < MAX_WAIT_MS; waited += 3000) {
    SpreadsheetApp.flush();
    Utilities.sleep(3000);
    const texts = spreadsheet.getSheets().map((sheet) => sheet.getRange('A1').getDisplayValue());
    if (!texts.some((text) => /^Loading/.test(text))) return;
  }
}
