import type { TextStore } from '../connections/connections';

export type Deployment = 'add-on' | 'bound';

/** Document property: Google refused this script a schedule that only a bound script may have. */
const REFUSED = 'schedule:hourly-at-most';

/**
 * Returns whether the script is an add-on or bound to one spreadsheet. Only a bound script may run more than hourly.
 * Google says `NONE` for a bound script; it may also say so for a test deployment, so a refused schedule is remembered.
 * https://developers.google.com/apps-script/reference/script/installation-source
 */
export function deploymentOf(file: TextStore | undefined): Deployment {
  if (isInstalled() || file?.get(REFUSED)) return 'add-on';
  return 'bound';
}

/** Remembers that Google refused a schedule of minutes, so that this counts as an add-on. */
export function rememberRefusal(file: TextStore | undefined): void {
  file?.set(REFUSED, 'true');
}

/** True if Google refused an add-on a schedule of minutes. The words are reported, not documented. */
export function isHourlyRule(error: unknown): boolean {
  return /at least one hour/i.test(error instanceof Error ? error.message : String(error));
}

function isInstalled(): boolean {
  try {
    return ScriptApp.getInstallationSource() !== ScriptApp.InstallationSource.NONE;
  } catch {
    // Unknown: making a trigger will show.
    return false;
  }
}
