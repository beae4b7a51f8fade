import { fromWallClock, offsetAt } from '../dates/zone';

const DAY = 86_400_000;
/**
 * Serial number 0 is December 30, 1899.
 * https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values
 */
const EPOCH = Date.UTC(1899, 11, 30);

/** Days since December 30, 1899, on the wall clock of the zone. */
export function toSerial(ms: number, zone: string): number {
  return (ms + offsetAt(ms, zone) - EPOCH) / DAY;
}

/** The instant of a serial number, epoch ms. */
export function fromSerial(serial: number, zone: string): number {
  return fromWallClock(Math.round(serial * DAY) + EPOCH, zone);
}

/** The serial number of a wall-clock time. */
export function serialOf(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  return (Date.UTC(year, month - 1, day, hour, minute, second) - EPOCH) / DAY;
}

/** The wall clock of a serial number. Read it with the getUTC… methods. */
export function wallClock(serial: number): Date {
  return new Date(Math.round(serial * DAY) + EPOCH);
}
