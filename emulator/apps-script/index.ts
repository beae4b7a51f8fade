/** Google Sheets and Apps Script in memory. See ../README.md. */
export { type Behavior, DEFAULT_BEHAVIOR } from './behavior';
export type { Clock } from './clock';
export type { Counters } from './counters';
export type { FaultPlan, Faults, ServiceCall } from './faults';
export { createGoogle } from './google';
export { type ClosableHttpBackend, createHttpBackend, type HttpBackendOptions } from './http-worker';
export * as limits from './limits';
export type { MenuItem, Run, RunKind, UiEvent } from './run';
export type { Schedule, TriggerInfo } from './triggers';
export type { Dialogs, FileOptions, Google, GoogleOptions, Manifest } from './types';

import type { SpreadsheetFile } from './workbook/file';

export type { FileSheet as Sheet, Snapshot, SpreadsheetFile } from './workbook/file';
export type { CellJson, SheetJson, WorkbookJson } from './workbook/json';

/** The workbook as an .xlsx file. The writer is loaded late: it's an ES module, which Jest can't load. */
export async function toXlsx(file: SpreadsheetFile): Promise<Uint8Array> {
  const { toXlsx: write } = await import('./xlsx');
  return write(file);
}
