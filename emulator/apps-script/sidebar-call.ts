import { checkJson } from './json-only';
import { RUN_MS } from './limits';
import type { Platform } from './platform';
import type { Run } from './run';
import type { ExecutionOptions } from './runtime/execution';
import { refuseRun, startRun } from './start-run';
import type { SpreadsheetFile } from './workbook/file';

/** What the page gets where two Google accounts are signed in. Reported, not documented. */
const SIGNED_IN_TWICE =
  "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.";

/** Calls a function as google.script.run does: JSON both ways, no name that ends in an underscore. */
export function callFromSidebar(
  platform: Platform,
  file: SpreadsheetFile,
  user: string,
  functionName: string,
  args: readonly unknown[],
): Run {
  const options: ExecutionOptions = {
    functionName,
    args: () => args,
    user,
    file,
    kind: 'sidebar',
    authMode: 'FULL',
    limitMs: RUN_MS,
  };
  if (platform.signedInTwice.has(user)) return refuseRun(platform, options, SIGNED_IN_TWICE, 'ScriptError');
  const illegal = checkJson(args, 'argument');
  if (illegal) return refuseRun(platform, options, illegal, 'TypeError');
  if (functionName.endsWith('_')) {
    const message = `google.script.run.${functionName} is not a function`;
    return refuseRun(platform, options, message, 'TypeError');
  }
  platform.enabledIn.add(file.id);
  const run = startRun(platform, options);
  const unsendable = run.ok ? checkJson(run.value, 'result') : undefined;
  if (unsendable) {
    run.ok = false;
    run.error = { name: 'TypeError', message: unsendable };
    delete run.value;
  }
  return run;
}
