import * as formulas from './app/custom-functions';
import { refreshFormulas } from './app/formula-refresh';
import * as menu from './app/menu';
import { refreshDue } from './app/scheduled-run';
import * as connections from './app/sidebar-connections';
import * as imports from './app/sidebar-imports';
import { listLog } from './app/sidebar-log';
import { preflight } from './app/sidebar-preflight';
import { cancelRefresh, refreshSlice } from './app/sidebar-refresh';
import { getState } from './app/sidebar-state';
import { repairSchedule } from './app/trigger-manager';
import type { ServerFunctions } from './protocol';

/**
 * Every function Google can call, and nothing else. The build makes a top-level function of each one. Sheets shows the
 * comments of custom functions while you type a formula.
 */
declare const global: ServerFunctions & Record<string, unknown>;

global.onOpen = menu.onOpen;
global.onInstall = menu.onInstall;
global.openSidebar = menu.openSidebar;
global.refreshAllImports = menu.refreshAllImports;
global.refreshFormulas = refreshFormulas;

global.refreshDue = refreshDue;

global.getState = getState;
global.addConnection = connections.addConnection;
global.renameConnection = connections.renameConnection;
global.replaceKey = connections.replaceKey;
global.shareConnection = connections.shareConnection;
global.allowConnection = connections.allowConnection;
global.forgetConnection = connections.forgetConnection;
global.listChoices = connections.listChoices;
global.preflight = preflight;
global.createImport = imports.createImport;
global.updateImport = imports.updateImport;
global.addFields = imports.addFields;
global.endImport = imports.endImport;
global.refreshSlice = refreshSlice;
global.cancelRefresh = cancelRefresh;
global.pauseImport = imports.pauseImport;
global.showTab = imports.showTab;
global.repairSchedule = repairSchedule;
global.listLog = listLog;

/**
 * Lists calls, newest first. Without dates, the latest 100.
 *
 * @param {"last_7_days"} start The start date, such as "2026-03-01", or a date range: today, yesterday, last_7_days, last_30_days, this_week, last_week, this_month, last_month, this_quarter, last_quarter, this_year, last_12_months. If empty: the latest calls.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"status", "completed", "limit", 500} options Pairs of an option and its value, or a range with two columns. Filters: status, direction, source, number_id, call_flow_id, number_group_id, min_duration, max_duration, search, caller_name, min_ai_score, max_ai_score, ai_category, qualified, has_transcription, keyword. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each call. Times are in the spreadsheet’s time zone, durations in seconds.
 * @example =CALLSCALER_CALLS(, , "limit", 3, "columns", "created_at, caller_number, source, duration_seconds")
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALLS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('calls', [start, end, ...options]);

/**
 * Looks up calls by their IDs. Returns one row for each ID, so the result fits next to them. A column of IDs costs one request for every hundred.
 *
 * @param {A2:A101} ids A call’s ID, or a column or row of IDs. You find them in the Call ID column of an import, or in the column "id" of CALLSCALER_CALLS. Empty cells return empty rows.
 * @param {"columns", "caller_number, ai_score"} options Pairs of an option and its value. Options: columns, headers (FALSE by default), connection.
 * @return {Array<Array<string|number|boolean|Date>>} A row for each ID, or “No such call”.
 * @example =CALLSCALER_CALL(A2:A4, "columns", "caller_number, source, ai_score", "headers", TRUE)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALL = (ids: unknown, ...options: unknown[]) => formulas.callFormula([ids, ...options]);

/**
 * Returns a call’s transcription.
 *
 * @param {A2} id A call’s ID, or a column or row of IDs.
 * @param {"connection", "Ace Plumbing"} options A pair: "connection" and the name of the business, if you have several.
 * @return {string} The words, one line for each turn, or “No transcription”.
 * @example =CALLSCALER_TRANSCRIPTION(A2)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_TRANSCRIPTION = (id: unknown, ...options: unknown[]) =>
  formulas.transcriptionFormula([id, ...options]);

/**
 * Counts calls. It counts the calls that CALLSCALER_CALLS would list, in the spreadsheet’s time zone and in a few requests.
 *
 * @param {"last_month"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, last_30_days, this_month, last_month. If empty: all calls.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"status", "completed", "min_duration", 60} options Pairs of a filter and its value, or a range with two columns. Filters: those of CALLSCALER_CALLS. Also: connection.
 * @return {number} The number of calls.
 * @example =CALLSCALER_COUNT("last_month", , "status", "completed", "min_duration", 60)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_COUNT = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.countFormula([start, end, ...options]);

/**
 * Returns a number from CallScaler’s dashboard, in one request. CallScaler counts days in its own time zone, so the numbers can differ a little from CALLSCALER_COUNT.
 *
 * @param {"last_month"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, last_month. If empty: the last 30 days.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"total_calls"} metric One of total_calls, answered_calls, missed_calls, voicemail_calls, qualified_calls, unique_callers, total_minutes, average_duration, active_numbers, balance_cents; or a column or row of them. If empty: all of them with their names.
 * @param {"connection", "Ace Plumbing"} options A pair: "connection" and the name of the business, if you have several.
 * @return {number} The number. Durations are in seconds, money in dollars rather than cents.
 * @example =CALLSCALER_STATS("last_month", , "missed_calls")
 * @example =CALLSCALER_STATS("last_month")
 * @preserve
 * @customfunction
 */
global.CALLSCALER_STATS = (start: unknown, end: unknown, metric: unknown, ...options: unknown[]) =>
  formulas.statsFormula([start, end, metric, ...options]);

/**
 * Groups calls in one request, such as by source, month, or weekday and hour. CallScaler counts days in its own time zone.
 *
 * @param {"source, month"} group_by Up to three of source, utm_source, utm_medium, utm_campaign, utm_term, call_flow, call_flow_id, tracking_number, number_id, ai_category, status, direction, date, week, month, hour_of_day, day_of_week (0 is Sunday); as text or a range. If empty: one row for all calls.
 * @param {"count, avg_duration"} metrics One or more, such as count, avg_duration, total_duration, avg_ai_score, qualified_pct. Others that CallScaler knows work too. If empty: count.
 * @param {"last_month"} start The start date, such as "2026-03-01", or a date range such as last_7_days, last_month. If empty: all calls.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"status", "completed"} options Pairs of an option and its value, or a range with two columns. Filters: those of CALLSCALER_CALLS; they decide which calls are counted. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each group.
 * @example =CALLSCALER_ANALYTICS("source", "count, avg_duration", "last_month")
 * @preserve
 * @customfunction
 */
global.CALLSCALER_ANALYTICS = (
  group_by: unknown,
  metrics: unknown,
  start: unknown,
  end: unknown,
  ...options: unknown[]
) =>
  formulas.listFormula('analytics', [group_by, metrics, start, end, ...options], {
    first: ['group_by', 'metrics'],
  });

/**
 * Lists your tracking numbers.
 *
 * @param {"status", "active"} options Pairs of an option and its value, or a range with two columns. Filters: status, type, call_flow_id. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each number.
 * @example =CALLSCALER_NUMBERS("columns", "phone_number, name, status, total_calls", "limit", 5)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBERS = (...options: unknown[]) => formulas.listFormula('numbers', options);

/**
 * Lists your call flows.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each call flow, with its steps.
 * @example =CALLSCALER_CALL_FLOWS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALL_FLOWS = (...options: unknown[]) => formulas.listFormula('call_flows', options);

/**
 * Lists your number groups.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each group.
 * @example =CALLSCALER_NUMBER_GROUPS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBER_GROUPS = (...options: unknown[]) => formulas.listFormula('number_groups', options);

/**
 * Lists your number pools. A pool shows each visitor of a website their own number.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each pool.
 * @example =CALLSCALER_NUMBER_POOLS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBER_POOLS = (...options: unknown[]) => formulas.listFormula('number_pools', options);

/**
 * Lists the statistics of each tracking number since it was added.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each number.
 * @example =CALLSCALER_NUMBER_STATS("columns", "phone_number, total_calls, missed_calls", "limit", 5)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBER_STATS = (...options: unknown[]) => formulas.listFormula('number_stats', options);

/**
 * Lists the statistics of each number group since it was added.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each group.
 * @example =CALLSCALER_GROUP_STATS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_GROUP_STATS = (...options: unknown[]) => formulas.listFormula('group_stats', options);

/**
 * Lists voicemails, newest first. Without dates, the latest 100.
 *
 * @param {"last_7_days"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, this_month, last_month. If empty: the latest ones.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"transcription", "price"} options Pairs of an option and its value, or a range with two columns. Filters: caller_number, transcription. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each voicemail.
 * @example =CALLSCALER_VOICEMAILS(, , "columns", "created_at, caller_number, transcription", "limit", 2)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_VOICEMAILS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('voicemails', [start, end, ...options]);

/**
 * Lists form submissions, newest first. Without dates, the latest 100.
 *
 * @param {"last_7_days"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, this_month, last_month. If empty: the latest ones.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"source", "google"} options Pairs of an option and its value, or a range with two columns. Filters: form_name, source. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each submission, with a column for each question.
 * @example =CALLSCALER_FORMS(, , "columns", "created_at, form_name, name, source", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_FORMS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('forms', [start, end, ...options]);

/**
 * Lists text messages, newest first. Without dates, the latest 100.
 *
 * @param {"last_7_days"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, this_month, last_month. If empty: the latest ones.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"direction", "inbound"} options Pairs of an option and its value, or a range with two columns. Filters: direction, status, body. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each message.
 * @example =CALLSCALER_SMS(, , "direction", "inbound", "columns", "created_at, from_number, body", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_SMS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('sms', [start, end, ...options]);

/**
 * Lists text message conversations, newest first, with a row for each contact.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each contact.
 * @example =CALLSCALER_CONVERSATIONS("columns", "contact, message_count, last_message", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CONVERSATIONS = (...options: unknown[]) => formulas.listFormula('conversations', options);

/**
 * Lists the text messages with one contact. Without dates, the latest 100.
 *
 * @param {"+13055550140"} contact The contact’s phone number. Outside the United States and Canada, include the country code.
 * @param {"last_7_days"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, this_month, last_month. If empty: the latest ones.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"limit", 20} options Pairs of an option and its value, or a range with two columns. Options: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each message.
 * @example =CALLSCALER_TEXTS(B2, , , "columns", "created_at, direction, body", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_TEXTS = (contact: unknown, start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('texts', [contact, start, end, ...options], { first: ['contact'] });

/**
 * Lists deliveries to your webhooks, newest first. Without dates, the latest 100.
 *
 * @param {"last_7_days"} start The start date, such as "2026-03-01", or a date range such as today, yesterday, last_7_days, this_month, last_month. If empty: the latest ones.
 * @param {"2026-03-31"} end The end date, included. If empty: the end of the date range, or now.
 * @param {"status", "failed"} options Pairs of an option and its value, or a range with two columns. Filters: status. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each delivery.
 * @example =CALLSCALER_WEBHOOK_DELIVERIES(, , "columns", "created_at, status, event", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_WEBHOOK_DELIVERIES = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('webhook_deliveries', [start, end, ...options]);
