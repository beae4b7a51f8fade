import { ServiceError } from './errors';
import type { ServiceClass } from './handle';
import type { Host } from './host';

// AuthModes: https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle
// Custom functions: https://developers.google.com/apps-script/guides/sheets/functions
// Simple triggers: https://developers.google.com/apps-script/guides/triggers#restrictions

const AUTH = 'https://www.googleapis.com/auth/';
const SHEETS = [`${AUTH}spreadsheets.currentonly`, `${AUTH}spreadsheets`];

/** Scopes by `Class.method` or class: one of them must be granted. Other methods need none. */
const SCOPES: Record<string, readonly string[]> = {
  'SpreadsheetApp.openById': [`${AUTH}spreadsheets`],
  'SpreadsheetApp.openByUrl': [`${AUTH}spreadsheets`],
  'SpreadsheetApp.create': [`${AUTH}spreadsheets`],
  'SpreadsheetApp.getActive': SHEETS,
  'SpreadsheetApp.getActiveSpreadsheet': SHEETS,
  'SpreadsheetApp.getActiveSheet': SHEETS,
  'SpreadsheetApp.getActiveRange': SHEETS,
  'SpreadsheetApp.getCurrentCell': SHEETS,
  Spreadsheet: SHEETS,
  Sheet: SHEETS,
  Range: SHEETS,
  'Ui.showSidebar': [`${AUTH}script.container.ui`],
  'Ui.showModalDialog': [`${AUTH}script.container.ui`],
  'Ui.showModelessDialog': [`${AUTH}script.container.ui`],
  'UrlFetchApp.fetch': [`${AUTH}script.external_request`],
  'UrlFetchApp.fetchAll': [`${AUTH}script.external_request`],
  'ScriptApp.newTrigger': [`${AUTH}script.scriptapp`],
  'ScriptApp.getProjectTriggers': [`${AUTH}script.scriptapp`],
  'ScriptApp.getUserTriggers': [`${AUTH}script.scriptapp`],
  'ScriptApp.deleteTrigger': [`${AUTH}script.scriptapp`],
  'User.getEmail': [`${AUTH}userinfo.email`],
};

/** What AuthMode.NONE may call, because it needs no authorization. */
const FREE = new Set([
  'Ui',
  'Menu',
  'Utilities',
  'Blob',
  'Logger',
  'HtmlService',
  'HtmlOutput',
  'HtmlTemplate',
  'SpreadsheetApp.getUi',
  'Session.getActiveUserLocale',
  'Session.getScriptTimeZone',
  'ScriptApp.getAuthorizationInfo',
  'ScriptApp.getScriptId',
  'AuthorizationInfo',
]);

/** What a simple trigger may not call. */
const NOT_IN_SIMPLE_TRIGGERS = new Set([
  'Ui.showSidebar',
  'Ui.showModalDialog',
  'Ui.showModelessDialog',
  'UrlFetchApp.fetch',
  'UrlFetchApp.fetchAll',
  'ScriptApp.newTrigger',
  'ScriptApp.getProjectTriggers',
  'ScriptApp.getUserTriggers',
  'ScriptApp.deleteTrigger',
  'SpreadsheetApp.openById',
  'SpreadsheetApp.openByUrl',
  'SpreadsheetApp.create',
]);

const CUSTOM_FUNCTION_SERVICES = new Set([
  'CacheService',
  'HtmlService',
  'LockService',
  'Logger',
  'PropertiesService',
  'UrlFetchApp',
  'Utilities',
]);
/** Methods that only read the spreadsheet: a custom function may call no other. */
const READS =
  /^(get|is|can|has|find|next|previous|with|on[A-Z]|flush$|createDeveloperMetadataFinder$|createTextFinder$)/;

/** Throws Google's error where the run may not call the method. */
export function checkPermission(host: Host, type: ServiceClass, method: string): void {
  const key = type.keyOf(method);
  const { oauthScopes } = host.platform.manifest;
  switch (host.authMode) {
    case 'CUSTOM_FUNCTION':
      checkCustomFunction(type, method);
      // A custom function needs scopes of the manifest too, but no consent of a user.
      requireScopes(type, method, oauthScopes, []);
      return;
    case 'NONE':
      if (NOT_IN_SIMPLE_TRIGGERS.has(key) || !(FREE.has(type.name) || FREE.has(key)))
        throw denied(type, method);
      return;
    case 'LIMITED':
      // A simple trigger needs no consent for its own document.
      if (NOT_IN_SIMPLE_TRIGGERS.has(key)) throw denied(type, method);
      return;
    case 'FULL':
      requireScopes(type, method, oauthScopes, host.platform.deniedScopes(host.user));
  }
}

function scopesOf(type: ServiceClass, method: string): readonly string[] {
  return SCOPES[type.keyOf(method)] ?? SCOPES[type.name] ?? [];
}

function checkCustomFunction(type: ServiceClass, method: string): void {
  if (CUSTOM_FUNCTION_SERVICES.has(type.service)) return;
  if (type.service !== 'SpreadsheetApp' || /^open|^create$|^getUi$/.test(method)) throw denied(type, method);
  if (!READS.test(method)) throw new ServiceError(`You do not have permission to call ${method}`);
}

function requireScopes(
  type: ServiceClass,
  method: string,
  manifest: readonly string[] | undefined,
  deniedByUser: readonly string[],
): void {
  const scopes = scopesOf(type, method);
  if (scopes.length === 0) return;
  for (const scope of scopes)
    if ((!manifest || manifest.includes(scope)) && !deniedByUser.includes(scope)) return;
  throw new ServiceError(
    `Specified permissions are not sufficient to call ${type.fullName}.${method}. Required permissions: ${listScopes(scopes)}`,
  );
}

function denied(type: ServiceClass, method: string): ServiceError {
  const scopes = scopesOf(type, method);
  const required = scopes.length > 0 ? ` Required permissions: ${listScopes(scopes)}` : '';
  return new ServiceError(`You do not have permission to call ${type.fullName}.${method}.${required}`);
}

function listScopes(scopes: readonly string[]): string {
  return scopes.length === 1 ? `${scopes[0]}` : `(${scopes.join(' || ')})`;
}
