import { isZone } from '../../dates/zone';
import { ADDON_TRIGGER_INTERVAL_MS, TRIGGERS_PER_USER } from '../../limits';
import type { EnumValue } from '../../runtime/enumeration';
import { NotImplementedError, ServiceError } from '../../runtime/errors';
import type { Handle } from '../../runtime/handle';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import type { Schedule } from '../../triggers';
import { TriggerType } from './trigger';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Draft {
  readonly host: Host;
  readonly functionName: string;
  everyMinutes?: number;
  everyHours?: number;
  everyDays?: number;
  everyWeeks?: number;
  weekDay?: number;
  monthDay?: number;
  hour?: number;
  minute?: number;
  at?: number;
  zone: string;
}

export function newTrigger(host: Host, functionName: string): Draft {
  return { host, functionName, zone: host.platform.scriptTimeZone };
}

/** https://developers.google.com/apps-script/reference/script/trigger-builder */
export const TriggerBuilderType: ServiceType<Draft> = new ServiceType('ScriptApp', 'TriggerBuilder', {
  timeBased: method([''], (draft: Draft) => ClockTriggerBuilderType.of(draft)),
});

const set = (draft: Draft, change: Partial<Draft>): Handle =>
  ClockTriggerBuilderType.of(Object.assign(draft, change));

function everyMinutes(draft: Draft, minutes: number): Handle {
  if (![1, 5, 10, 15, 30].includes(minutes))
    throw new ServiceError(
      'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
    );
  return set(draft, { everyMinutes: minutes });
}

/** https://developers.google.com/apps-script/reference/script/clock-trigger-builder */
const ClockTriggerBuilderType: ServiceType<Draft> = new ServiceType('ScriptApp', 'ClockTriggerBuilder', {
  everyMinutes: method(['int'], everyMinutes),
  everyHours: method(['int'], (draft: Draft, everyHours: number) => set(draft, { everyHours })),
  everyDays: method(['int'], (draft: Draft, everyDays: number) => set(draft, { everyDays })),
  everyWeeks: method(['int'], (draft: Draft, everyWeeks: number) => set(draft, { everyWeeks })),
  onWeekDay: method(['Weekday'], (draft: Draft, day: EnumValue) => set(draft, { weekDay: day.ordinal })),
  onMonthDay: method(['int'], (draft: Draft, monthDay: number) => set(draft, { monthDay })),
  atHour: method(['int'], (draft: Draft, hour: number) => set(draft, { hour })),
  nearMinute: method(['int'], (draft: Draft, minute: number) => set(draft, { minute })),
  after: method(['int'], (draft: Draft, ms: number) =>
    set(draft, { at: draft.host.platform.clock.now() + ms }),
  ),
  at: method(['date'], (draft: Draft, moment: Date) => set(draft, { at: moment.getTime() })),
  inTimezone: method(['string'], (draft: Draft, zone: string) => {
    if (!isZone(zone)) throw new ServiceError(`Invalid time zone: ${zone}`);
    return set(draft, { zone });
  }),
  create: method([''], create),
});

function scheduleOf(draft: Draft): Schedule {
  const { at, everyMinutes, everyHours, zone, hour = 9, minute = 0 } = draft;
  if (at !== undefined) return { type: 'once', at };
  if (everyMinutes !== undefined) return { type: 'interval', ms: everyMinutes * MINUTE };
  if (everyHours !== undefined) return { type: 'interval', ms: everyHours * HOUR };
  const { everyDays, everyWeeks, weekDay, monthDay } = draft;
  if (everyWeeks !== undefined && everyWeeks > 1)
    throw new NotImplementedError('ClockTriggerBuilder.everyWeeks above 1');
  if (everyDays === undefined && weekDay === undefined && monthDay === undefined) {
    throw new ServiceError('A recurrence must be specified for a time-based trigger.');
  }
  return {
    type: 'daily',
    everyDays: everyDays ?? 1,
    hour,
    minute,
    zone,
    ...(weekDay === undefined ? {} : { weekDay }),
    ...(monthDay === undefined ? {} : { monthDay }),
  };
}

/**
 * Messages as reported.
 * https://developers.google.com/workspace/add-ons/concepts/editor-triggers#restrictions
 */
function create(draft: Draft): Handle {
  const { host, functionName } = draft;
  const { platform, user, file } = host;
  const schedule = scheduleOf(draft);
  const own = platform.triggers.list().filter((trigger) => trigger.user === user);
  if (platform.isAddOn) {
    if (schedule.type === 'interval' && schedule.ms < ADDON_TRIGGER_INTERVAL_MS) {
      throw new ServiceError('The recurrence interval for an Add-on trigger must be at least one hour.');
    }
    if (own.some((trigger) => trigger.fileId === file.id)) {
      throw new ServiceError(
        'This add-on has created too many time-based triggers in this document for this Google user account.',
      );
    }
  }
  const present = own.filter((trigger) => platform.isAddOn || trigger.fileId === file.id);
  if (present.length >= TRIGGERS_PER_USER) {
    throw new ServiceError(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  }
  const trigger = platform.triggers.add({
    functionName,
    user,
    fileId: file.id,
    schedule,
    createdAt: platform.clock.now(),
    disabled: host.run.kind === 'trigger' && platform.behavior.triggersMadeByTriggersAreDisabled,
  });
  return TriggerType.of({ host, trigger });
}
