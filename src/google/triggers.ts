import { ProblemError } from '../problem';

/** The one trigger: an add-on may have one clock trigger a document and user, at most hourly. */
export const SCHEDULED_FUNCTION = 'refreshDue';

export function hasSchedule(): boolean {
  return ours().length > 0;
}

/** Makes the hourly trigger unless it is there. */
export function ensureSchedule(): void {
  if (hasSchedule()) return;
  const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
  if (info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED) {
    throw new ProblemError(
      'no_consent',
      'CallScaler was not allowed to run on a schedule. Open the CallScaler menu once more and allow every permission it asks for. Refreshing by hand works meanwhile.',
    );
  }
  ScriptApp.newTrigger(SCHEDULED_FUNCTION).timeBased().everyHours(1).create();
}

export function removeSchedule(): void {
  for (const trigger of ours()) ScriptApp.deleteTrigger(trigger);
}

function ours(): GoogleAppsScript.Script.Trigger[] {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return ScriptApp.getUserTriggers(spreadsheet).filter(
    (trigger) => trigger.getHandlerFunction() === SCHEDULED_FUNCTION,
  );
}
