import type { Schedule } from '../src/protocol';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** Every month has this many days. After that, a month may use its last day instead. */
const MIN_MONTH = 28;
const MAX_MONTH_LENGTH = 31;

/** “Every weekday at 7:00 AM (America/New_York)”; without a zone, “Every weekday at 7:00 AM”. `hourText` formats 0 to 23. */
export function scheduleWords(
  schedule: Schedule,
  hourText: (hour: number) => string,
  timeZone?: string,
): string {
  const at = (hour: number) => `at ${hourText(hour)}${timeZone === undefined ? '' : ` (${timeZone})`}`;
  switch (schedule.every) {
    case 'never':
      return 'Manual refresh only';
    case 'minutes':
      return `Every ${schedule.minutes} minutes`;
    case 'hours':
      return schedule.hours === 1 ? 'Every hour' : `Every ${schedule.hours} hours`;
    case 'day':
      return `Every day ${at(schedule.hour)}`;
    case 'weekdays':
      return `Every weekday ${at(schedule.hour)}`;
    case 'week':
      return `Every ${WEEKDAYS[schedule.weekday - 1]} ${at(schedule.hour)}`;
    case 'month':
      return `${dayOfMonthWords(schedule.day)} ${at(schedule.hour)}`;
  }
}

function dayOfMonthWords(day: number): string {
  if (day === MAX_MONTH_LENGTH) return 'On the last day of every month';
  const named = `On the ${ordinal(day)} of every month`;
  return day > MIN_MONTH ? `${named} (or its last day)` : named;
}

/** "1st", "12th", "23rd" */
export function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1];
  return `${day}${ending ?? 'th'}`;
}

const DEFAULT_HOUR = 7;

/** A schedule of another kind that keeps the hour of the one before. */
export function scheduleOfKind(every: Schedule['every'], before: Schedule): Schedule {
  const hour = 'hour' in before ? before.hour : DEFAULT_HOUR;
  switch (every) {
    case 'never':
      return { every };
    case 'minutes':
      return { every, minutes: 15 };
    case 'hours':
      return { every, hours: 1 };
    case 'day':
    case 'weekdays':
      return { every, hour };
    case 'week':
      return { every, weekday: 1, hour };
    case 'month':
      return { every, day: 1, hour };
  }
}
