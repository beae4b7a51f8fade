import type { Schedule } from '../wire';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Every month has so many days: beyond them a month may have to fall back on its last one. */
const SHORTEST_MONTH = 28;
const LONGEST_MONTH = 31;

/** “Every weekday at 7:00 (America/New_York)”: when an import refreshes by itself. */
export function scheduleSentence(schedule: Schedule, zoneName: string): string {
  switch (schedule.every) {
    case 'never':
      return 'Only when you ask';
    case 'minutes':
      return `Every ${schedule.minutes} minutes`;
    case 'hours':
      return schedule.hours === 1 ? 'Every hour' : `Every ${schedule.hours} hours`;
    case 'day':
      return `Every day ${at(schedule.hour, zoneName)}`;
    case 'weekdays':
      return `Every weekday ${at(schedule.hour, zoneName)}`;
    case 'week':
      return `Every ${WEEKDAYS[schedule.weekday - 1]} ${at(schedule.hour, zoneName)}`;
    case 'month':
      return `${dayOfMonth(schedule.day)} ${at(schedule.hour, zoneName)}`;
  }
}

function at(hour: number, zoneName: string): string {
  return `at ${hour}:00 (${zoneName})`;
}

function dayOfMonth(day: number): string {
  if (day === LONGEST_MONTH) return 'On the last day of every month';
  const named = `On the ${ordinal(day)} of every month`;
  return day > SHORTEST_MONTH ? `${named}, or on its last day,` : named;
}

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1];
  return `${day}${ending ?? 'th'}`;
}
