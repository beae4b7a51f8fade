import type { TextStore } from '../connections/connections';

export type Deployment = 'add-on' | 'bound';

/** A document property: Google has refused this script a schedule that only a bound script may have. */
const REFUSED = 'schedule:hourly-at-most';

/**
 * Whether the script lives as an add-on or is bound to one spreadsheet: only a bound one may run more often than
 * hourly. Google answers `NONE` where the script “is not running as an add-on”
 * (https://developers.google.com/apps-script/reference/script/installation-source). What it answers for the test
 * deployment of an add-on is not documented (unverified): there `NONE` may be wrong, which shows when a schedule of
 * minutes is refused, and is then remembered.
 */
export function deploymentOf(file: TextStore | undefined): Deployment {
  if (isInstalled() || file?.get(REFUSED)) return 'add-on';
  return 'bound';
}

export function rememberRefusal(file: TextStore | undefined): void {
  file?.set(REFUSED, 'true');
}

/** The words in which Google refuses an add-on a shorter schedule than hourly (reported, not documented). */
export function isHourlyRule(error: unknown): boolean {
  return /at least one hour/i.test(error instanceof Error ? error.message : String(error));
}

function isInstalled(): boolean {
  try {
    return ScriptApp.getInstallationSource() !== ScriptApp.InstallationSource.NONE;
  } catch {
    // Not an answer: trying is the only other way to find out.
    return false;
  }
}
