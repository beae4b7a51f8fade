import { ProblemError } from '../problem';
import { isHourlyRule } from './deployment';

/** The one trigger: an add-on may have one clock trigger a document and user, at most hourly. */
export const SCHEDULED_FUNCTION = 'refreshDue';
const HOURLY = 60;

export interface MadeTrigger {
  /** Google's own id of the trigger. */
  readonly id: string;
  /** How often it fires. */
  readonly minutes: number;
  /** Google has refused the shorter interval that was asked for: this is an add-on. */
  readonly isHourlyAtMost: boolean;
}

/** The ids of this user's triggers in this file. */
export function scheduleIds(): string[] {
  return ours().map((trigger) => trigger.getUniqueId());
}

/**
 * Makes the one trigger, in the place of those that are there. Never called in a triggered run, where a new trigger can
 * come out disabled (reported). Throws `no_consent`, with the page on which to grant, where the permission is missing.
 */
export function makeSchedule(minutes: number): MadeTrigger {
  requireConsent();
  removeSchedule();
  if (minutes < HOURLY) {
    try {
      return { id: create((clock) => clock.everyMinutes(minutes)), minutes, isHourlyAtMost: false };
    } catch (error) {
      if (!isHourlyRule(error)) throw error;
    }
  }
  const id = create((clock) => clock.everyHours(1));
  return { id, minutes: HOURLY, isHourlyAtMost: minutes < HOURLY };
}

export function removeSchedule(): void {
  for (const trigger of ours()) ScriptApp.deleteTrigger(trigger);
}

/** Where a user grants what was not granted; undefined where nothing is missing. */
export function grantUrl(): string | undefined {
  try {
    return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationUrl() || undefined;
  } catch {
    return undefined;
  }
}

/** A user may have granted a part of the permissions only. */
function requireConsent(): void {
  const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
  if (info.getAuthorizationStatus() !== ScriptApp.AuthorizationStatus.REQUIRED) return;
  throw new ProblemError('no_consent', { reason: 'schedule' });
}

type Clock = GoogleAppsScript.Script.ClockTriggerBuilder;

function create(interval: (clock: Clock) => Clock): string {
  return interval(ScriptApp.newTrigger(SCHEDULED_FUNCTION).timeBased()).create().getUniqueId();
}

function ours(): GoogleAppsScript.Script.Trigger[] {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return ScriptApp.getUserTriggers(spreadsheet).filter(
    (trigger) => trigger.getHandlerFunction() === SCHEDULED_FUNCTION,
  );
}
