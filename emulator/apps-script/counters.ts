import { isLocal } from './costs';

/** Counts every service call and what it cost. */
export class Counters {
  /** By `Class.method`, such as `Range.setValues`. */
  calls: Record<string, number> = {};
  /** Emulated milliseconds by service, such as `SpreadsheetApp`. */
  milliseconds: Record<string, number> = {};
  /** Requests that UrlFetchApp sent; each of a batch counts. */
  fetches = 0;
  /** Calls that had to ask Google: all but those that read what an object already carries. Without UrlFetchApp's. */
  roundTrips = 0;

  count(key: string): void {
    this.calls[key] = (this.calls[key] ?? 0) + 1;
    if (!key.startsWith('UrlFetchApp.') && !isLocal(key)) this.roundTrips++;
  }

  spend(service: string, ms: number): void {
    this.milliseconds[service] = (this.milliseconds[service] ?? 0) + ms;
  }

  reset(): void {
    this.calls = {};
    this.milliseconds = {};
    this.fetches = 0;
    this.roundTrips = 0;
  }
}
