/** Google's side of an Apps Script project for Sheets, in memory. See ../README.md. */
export { type Behaviour, DEFAULT_BEHAVIOUR } from './behaviour';
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

/** The workbook as an .xlsx file. Loaded when first asked for: the writer is an ES module, which CommonJS tests cannot load. */
export async function toXlsx(file: SpreadsheetFile): Promise<Uint8Array> {
  const { toXlsx: write } = await import('./xlsx');
  return write(file);
}
