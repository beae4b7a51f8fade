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
 * Every function that Google can call, and nothing else. Each is assigned to `global`, from which the build makes a
 * top-level function; the comments of custom functions are what Sheets shows while a formula is typed.
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
 * Lists calls, newest first: the latest 100, or all those of some days.
 *
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word: today, yesterday, last_7_days, last_30_days, this_week, last_week, this_month, last_month, this_quarter, last_quarter, this_year, last_12_months. Blank: the latest calls.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"status", "completed", "limit", 500} options Pairs of an option and its value, or a range of two columns. Filters: status, direction, source, number_id, call_flow_id, number_group_id, min_duration, max_duration, search, caller_name, min_ai_score, max_ai_score, ai_category, qualified, has_transcription, keyword. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each call; times in the spreadsheet’s time zone, durations in seconds.
 * @example =CALLSCALER_CALLS(, , "limit", 3, "columns", "created_at, caller_number, source, duration_seconds")
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALLS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('calls', [start, end, ...options]);

/**
 * Looks calls up by their IDs: a row for each cell, so that it fits beside them. A whole column of IDs costs one request for every hundred.
 *
 * @param {A2:A101} ids A call’s ID, or a column or row of IDs, as the Call ID column of an import or the column "id" of CALLSCALER_CALLS shows them. Blank cells give blank rows.
 * @param {"columns", "caller_number, ai_score"} options Pairs of an option and its value: columns, headers (FALSE unless you say TRUE), connection.
 * @return {Array<Array<string|number|boolean|Date>>} A row for each ID, or “No such call”.
 * @example =CALLSCALER_CALL(A2:A4, "columns", "caller_number, source, ai_score", "headers", TRUE)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALL = (ids: unknown, ...options: unknown[]) => formulas.callFormula([ids, ...options]);

/**
 * Shows what was said in a call, as far as CallScaler has transcribed it.
 *
 * @param {A2} id A call’s ID, or a column or row of IDs.
 * @param {"connection", "Ace Plumbing"} options A pair: "connection" and the label of the business, where there are several.
 * @return {string} The words, a line for each turn, or “No transcription”.
 * @example =CALLSCALER_TRANSCRIPTION(A2)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_TRANSCRIPTION = (id: unknown, ...options: unknown[]) =>
  formulas.transcriptionFormula([id, ...options]);

/**
 * Counts calls, exactly, by the days of the spreadsheet’s time zone: the same calls that CALLSCALER_CALLS would list, however many, in a few requests.
 *
 * @param {"last_month"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, last_30_days, this_month, last_month. Blank: all calls there ever were.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"status", "completed", "min_duration", 60} options Pairs of a filter and its value, or a range of two columns; the filters of CALLSCALER_CALLS, and connection.
 * @return {number} How many calls there are.
 * @example =CALLSCALER_COUNT("last_month", , "status", "completed", "min_duration", 60)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_COUNT = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.countFormula([start, end, ...options]);

/**
 * Gives a figure of CallScaler’s own dashboard, in one request. Days are counted as CallScaler counts them, in its own time zone, so the figures can differ a little from CALLSCALER_COUNT, which goes by the spreadsheet’s.
 *
 * @param {"last_month"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, last_month. Blank: the last 30 days.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"total_calls"} metric One of total_calls, answered_calls, missed_calls, voicemail_calls, qualified_calls, unique_callers, total_minutes, average_duration, active_numbers, balance_cents; or a column or row of them. Blank: all of them with their names.
 * @param {"connection", "Ace Plumbing"} options A pair: "connection" and the label of the business, where there are several.
 * @return {number} The figure; durations in seconds, money in units rather than cents.
 * @example =CALLSCALER_STATS("last_month", , "missed_calls")
 * @example =CALLSCALER_STATS("last_month")
 * @preserve
 * @customfunction
 */
global.CALLSCALER_STATS = (start: unknown, end: unknown, metric: unknown, ...options: unknown[]) =>
  formulas.statsFormula([start, end, metric, ...options]);

/**
 * Sums calls up by group in one request: calls by source, by month, by weekday and hour. Days are counted as CallScaler counts them, in its own time zone.
 *
 * @param {"source, month"} group_by Up to three of source, utm_source, utm_medium, utm_campaign, utm_term, call_flow, call_flow_id, tracking_number, number_id, ai_category, status, direction, date, week, month, hour_of_day, day_of_week (0 is Sunday); as a text or a range. Blank: one row for all calls.
 * @param {"count, avg_duration"} metrics One or more, such as count, avg_duration, total_duration, avg_ai_score, qualified_pct; any other that CallScaler knows is sent as it is. Blank: count.
 * @param {"last_month"} start The first day: a date, "2026-03-01", or a word such as last_7_days, last_month. Blank: all calls.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"status", "completed"} options Pairs of an option and its value, or a range of two columns: the filters of CALLSCALER_CALLS, which decide which calls are counted. Also: columns, limit, headers, connection.
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
 * @param {"status", "active"} options Pairs of an option and its value, or a range of two columns. Filters: status, type, call_flow_id. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each number.
 * @example =CALLSCALER_NUMBERS("columns", "phone_number, name, status, total_calls", "limit", 5)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBERS = (...options: unknown[]) => formulas.listFormula('numbers', options);

/**
 * Lists your call flows.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range of two columns. columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each call flow, its steps in words.
 * @example =CALLSCALER_CALL_FLOWS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CALL_FLOWS = (...options: unknown[]) => formulas.listFormula('call_flows', options);

/**
 * Lists your number groups.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range of two columns. columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each group.
 * @example =CALLSCALER_NUMBER_GROUPS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBER_GROUPS = (...options: unknown[]) => formulas.listFormula('number_groups', options);

/**
 * Lists your number pools, from which each visitor of a website is shown a number of their own.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range of two columns. columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each pool.
 * @example =CALLSCALER_NUMBER_POOLS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBER_POOLS = (...options: unknown[]) => formulas.listFormula('number_pools', options);

/**
 * Lists the statistics of each tracking number, over all its time.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range of two columns. columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each number.
 * @example =CALLSCALER_NUMBER_STATS("columns", "phone_number, total_calls, missed_calls", "limit", 5)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_NUMBER_STATS = (...options: unknown[]) => formulas.listFormula('number_stats', options);

/**
 * Lists the statistics of each number group, over all its time.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range of two columns. columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each group.
 * @example =CALLSCALER_GROUP_STATS()
 * @preserve
 * @customfunction
 */
global.CALLSCALER_GROUP_STATS = (...options: unknown[]) => formulas.listFormula('group_stats', options);

/**
 * Lists voicemails, newest first: the latest 100, or all those of some days.
 *
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, this_month, last_month. Blank: the latest ones.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"transcription", "price"} options Pairs of an option and its value, or a range of two columns. Filters: caller_number, transcription. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each voicemail.
 * @example =CALLSCALER_VOICEMAILS(, , "columns", "created_at, caller_number, transcription", "limit", 2)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_VOICEMAILS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('voicemails', [start, end, ...options]);

/**
 * Lists form submissions, newest first: the latest 100, or all those of some days.
 *
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, this_month, last_month. Blank: the latest ones.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"source", "google"} options Pairs of an option and its value, or a range of two columns. Filters: form_name, source. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each submission, with a column for each question.
 * @example =CALLSCALER_FORMS(, , "columns", "created_at, form_name, name, source", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_FORMS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('forms', [start, end, ...options]);

/**
 * Lists text messages, newest first: the latest 100, or all those of some days.
 *
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, this_month, last_month. Blank: the latest ones.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"direction", "inbound"} options Pairs of an option and its value, or a range of two columns. Filters: direction, status, body. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each message.
 * @example =CALLSCALER_SMS(, , "direction", "inbound", "columns", "created_at, from_number, body", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_SMS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('sms', [start, end, ...options]);

/**
 * Lists conversations by text message, a row for each contact, the latest first.
 *
 * @param {"headers", FALSE} options Pairs of an option and its value, or a range of two columns. columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each contact.
 * @example =CALLSCALER_CONVERSATIONS("columns", "contact, message_count, last_message", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_CONVERSATIONS = (...options: unknown[]) => formulas.listFormula('conversations', options);

/**
 * Lists the text messages exchanged with one contact: the latest 100, or all those of some days.
 *
 * @param {"+13055550140"} contact The contact’s phone number; outside the United States and Canada with its country code.
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, this_month, last_month. Blank: the latest ones.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"limit", 20} options Pairs of an option and its value, or a range of two columns: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each message.
 * @example =CALLSCALER_TEXTS(B2, , , "columns", "created_at, direction, body", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_TEXTS = (contact: unknown, start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('texts', [contact, start, end, ...options], { first: ['contact'] });

/**
 * Lists what CallScaler has sent to your webhooks, newest first: the latest 100, or all of some days.
 *
 * @param {"last_7_days"} start The first day: a date, "2026-03-01", or a word such as today, yesterday, last_7_days, this_month, last_month. Blank: the latest ones.
 * @param {"2026-03-31"} end The last day, included. Blank: the end of the word, or until now.
 * @param {"status", "failed"} options Pairs of an option and its value, or a range of two columns. Filters: status. Also: columns, limit, headers, connection.
 * @return {Array<Array<string|number|boolean|Date>>} A header row and a row for each delivery.
 * @example =CALLSCALER_WEBHOOK_DELIVERIES(, , "columns", "created_at, status, event", "limit", 3)
 * @preserve
 * @customfunction
 */
global.CALLSCALER_WEBHOOK_DELIVERIES = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('webhook_deliveries', [start, end, ...options]);
