import { RUN_MS, TRIGGER_MS_PER_DAY } from './limits';
import type { Run } from './run';
import { AuthMode } from './runtime/auth-mode';
import { Execution } from './runtime/execution';
import type { TriggerInfo } from './triggers';
import type { World } from './world';

/** Moves the clock on and fires what becomes due on the way, in order. */
export function advance(world: World, ms: number): Run[] {
  const until = world.clock.now() + ms;
  const runs: Run[] = [];
  for (let due = world.triggers.due(until); due; due = world.triggers.due(until)) {
    world.clock.advanceTo(due.nextAt);
    // Before the run: it may look at its own triggers.
    world.triggers.fired(due);
    runs.push(fire(world, due));
  }
  world.clock.advanceTo(until);
  return runs;
}

function fire(world: World, trigger: TriggerInfo): Run {
  const { user, functionName } = trigger;
  const file = world.files.get(trigger.fileId);
  if (!file) throw new RangeError(`Cannot fire the trigger ${trigger.id}: its file is not there.`);
  const execution = new Execution(world, {
    functionName,
    args: () => [eventOf(world, trigger)],
    user,
    file,
    kind: 'trigger',
    authMode: 'FULL',
    limitMs: RUN_MS,
  });
  if (world.quotas.used(user, 'trigger runtime') >= TRIGGER_MS_PER_DAY[world.account]) {
    execution.run.error = { name: 'Exception', message: 'Service using too much computer time for one day' };
    world.runs.push(execution.run);
    return execution.run;
  }
  const run = execution.execute();
  world.quotas.add(user, 'trigger runtime', run.durationMs);
  return run;
}

/** https://developers.google.com/apps-script/guides/triggers/events#time-driven-events; its fields are in UTC. */
function eventOf(world: World, trigger: TriggerInfo): Record<string, unknown> {
  const wall = new Date(world.clock.now());
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
