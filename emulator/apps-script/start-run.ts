import { SIMULTANEOUS_RUNS } from './limits';
import type { Platform } from './platform';
import type { Run } from './run';
import { Execution, type ExecutionOptions, newRun } from './runtime/execution';

/** Runs a function of the script, unless the user already has as many runs as Google allows. */
export function startRun(platform: Platform, options: ExecutionOptions): Run {
  const ofUser = platform.active.filter((other) => other.user === options.user).length;
  if (ofUser < SIMULTANEOUS_RUNS) return new Execution(platform, options).execute();
  const message = 'There are too many scripts running simultaneously for this Google user account.';
  return refuseRun(platform, options, message);
}

/** Records a run that never began, with the error that the caller gets. */
export function refuseRun(
  platform: Platform,
  options: ExecutionOptions,
  message: string,
  name = 'Exception',
): Run {
  const run = newRun(options, platform.clock.now());
  run.error = { name, message };
  platform.runs.push(run);
  return run;
}
