import { fromWallClock, offsetAt } from './dates/zone';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When a clock trigger fires. Days and hours are wall-clock time of the zone. */
export type Schedule =
  | { readonly type: 'interval'; readonly ms: number }
  | { readonly type: 'once'; readonly at: number }
  | {
      readonly type: 'daily';
      readonly everyDays: number;
      /** 0–23. */
      readonly hour: number;
      readonly minute: number;
      readonly zone: string;
      /** 0 = Sunday. */
      readonly weekDay?: number;
      /** 1–31. */
      readonly monthDay?: number;
    };

/** An installed trigger. */
export interface TriggerInfo {
  readonly id: string;
  readonly functionName: string;
  readonly user: string;
  /** The file that it belongs to. */
  readonly fileId: string;
  readonly schedule: Schedule;
  readonly createdAt: number;
  nextAt: number;
  disabled: boolean;
}

export class TriggerStore {
  #triggers: TriggerInfo[] = [];

  constructor(private readonly random: () => number) {}

  list(): readonly TriggerInfo[] {
    return this.#triggers;
  }

  add(trigger: Omit<TriggerInfo, 'id' | 'nextAt'>): TriggerInfo {
    const id = String(Math.floor(this.random() * 9e15));
    const nextAt = nextTime(trigger.schedule, trigger.createdAt);
    const added: TriggerInfo = { ...trigger, id, nextAt: nextAt ?? Number.POSITIVE_INFINITY };
    this.#triggers.push(added);
    return added;
  }

  remove(id: string): boolean {
    const before = this.#triggers.length;
    this.#triggers = this.#triggers.filter((trigger) => trigger.id !== id);
    return this.#triggers.length < before;
  }

  disable(id: string): void {
    for (const trigger of this.#triggers) if (trigger.id === id) trigger.disabled = true;
  }

  /** The trigger that fires next, if it fires by `until`. */
  due(until: number): TriggerInfo | undefined {
    let first: TriggerInfo | undefined;
    for (const trigger of this.#triggers) {
      if (trigger.disabled || trigger.nextAt > until) continue;
      if (!first || trigger.nextAt < first.nextAt) first = trigger;
    }
    return first;
  }

  /** Sets the next time, or removes a trigger that fires only once. */
  fired(trigger: TriggerInfo): void {
    const next = nextTime(trigger.schedule, trigger.nextAt);
    if (next === undefined) this.remove(trigger.id);
    else trigger.nextAt = next;
  }
}

/** The first time after a moment, or undefined if there is none. */
export function nextTime(schedule: Schedule, after: number): number | undefined {
  if (schedule.type === 'interval') return after + schedule.ms;
  if (schedule.type === 'once') return schedule.at > after ? schedule.at : undefined;
  const { zone } = schedule;
  const midnight = Math.floor((after + offsetAt(after, zone)) / DAY) * DAY;
  for (let days = 0; days <= 366 * 8; days++) {
    const wall = midnight + days * DAY + schedule.hour * HOUR + schedule.minute * 60_000;
    const day = new Date(wall);
    if (schedule.weekDay !== undefined && day.getUTCDay() !== schedule.weekDay) continue;
    if (schedule.monthDay !== undefined && day.getUTCDate() !== schedule.monthDay) continue;
    const at = fromWallClock(wall, zone);
    if (at <= after) continue;
    // "Every n days" counts from the last time, not from today.
    return schedule.everyDays > 1 ? at + (schedule.everyDays - 1) * DAY : at;
  }
  return undefined;
}
