import { RUN_MS, TRIGGER_MS_PER_DAY } from './limits';
import type { Platform } from './platform';
import type { Run } from './run';
import { AuthMode } from './runtime/auth-mode';
import { Execution, type ExecutionOptions } from './runtime/execution';
import { refuseRun } from './start-run';
import type { TriggerInfo } from './triggers';

/** Moves the clock on and fires the triggers that become due meanwhile, in order. */
export function advance(platform: Platform, ms: number): Run[] {
  const until = platform.clock.now() + ms;
  const runs: Run[] = [];
  for (let due = platform.triggers.due(until); due; due = platform.triggers.due(until)) {
    platform.clock.advanceTo(due.nextAt);
    // Before the run: it may look at its own triggers.
    platform.triggers.fired(due);
    runs.push(fire(platform, due));
  }
  platform.clock.advanceTo(until);
  return runs;
}

function fire(platform: Platform, trigger: TriggerInfo): Run {
  const { user, functionName } = trigger;
  const file = platform.files.get(trigger.fileId);
  if (!file) throw new RangeError(`Cannot fire the trigger ${trigger.id}: its file does not exist.`);
  const options: ExecutionOptions = {
    functionName,
    args: () => [eventOf(platform, trigger)],
    user,
    file,
    kind: 'trigger',
    authMode: 'FULL',
    limitMs: RUN_MS,
  };
  if (platform.quotas.used(user, 'trigger runtime') >= TRIGGER_MS_PER_DAY[platform.account])
    return refuseRun(platform, options, 'Service using too much computer time for one day');
  const run = new Execution(platform, options).execute();
  platform.quotas.add(user, 'trigger runtime', run.durationMs);
  return run;
}

/**
 * The event object of a clock trigger. Its fields are in UTC.
 * https://developers.google.com/apps-script/guides/triggers/events#time-driven-events
 */
function eventOf(platform: Platform, trigger: TriggerInfo): Record<string, unknown> {
  const wall = new Date(platform.clock.now());
  return {
    authMode: AuthMode.FULL,
    triggerUid: trigger.id,
    timezone: 'UTC',
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    'day-of-month': wall.getUTCDate(),
    'day-of-week': wall.getUTCDay() || 7,
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  };
}
