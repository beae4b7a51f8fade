import { listFormula } from './entry/custom-functions';
import * as menu from './entry/menu';
import { refreshDue } from './entry/scheduled';
import * as connections from './entry/sidebar-connections';
import * as imports from './entry/sidebar-imports';
import { refreshSlice } from './entry/sidebar-refresh';
import type { ServerFunctions } from './wire';

/**
 * Every function that Google can call, and nothing else. Each is assigned to `global`, from which the build makes a
 * top-level function; the comments of custom functions are what Sheets shows while a formula is typed.
 */
declare const global: ServerFunctions & Record<string, unknown>;

global.onOpen = menu.onOpen;
global.onInstall = menu.onInstall;
global.openSidebar = menu.openSidebar;
global.refreshAllImports = menu.refreshAllImports;

global.refreshDue = refreshDue;

global.getState = imports.getState;
global.addConnection = connections.addConnection;
global.renameConnection = connections.renameConnection;
global.forgetConnection = connections.forgetConnection;
global.listNumbers = connections.listNumbers;
global.preflight = imports.preflight;
global.createImport = imports.createImport;
global.updateImport = imports.updateImport;
global.endImport = imports.endImport;
global.refreshSlice = refreshSlice;
global.pauseImport = imports.pauseImport;
global.showTab = imports.showTab;
global.repairSchedule = imports.repairSchedule;

/**
 * Lists calls, newest first: the latest 100, or those of the given days.
 *
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, last_30_days, this_month, last_month. Blank: the latest calls.
 * @param {"2026-03-31"} end The last day, included. Blank: until now.
 * @param {"status", "completed", "limit", 500} options Pairs of an option and its value, or a range of two columns: status, direction, source, min_ai_score, …, columns, limit, headers.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each call.
 * @example =CALLSCALER_CALLS("last_7_days", , "status", "completed", "columns", "created_at, caller_number, source")
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALLS = (start: unknown, end: unknown, ...options: unknown[]) =>
  listFormula('calls', [start, end, ...options]);
