import { isLocal } from './costs';

/** Counts the service calls and their costs. */
export class Counters {
  /** By `Class.method`, such as `Range.setValues`. */
  calls: Record<string, number> = {};
  /** Emulated milliseconds by service, such as `SpreadsheetApp`. */
  milliseconds: Record<string, number> = {};
  /** Requests that UrlFetchApp sent. Each request of a batch counts. */
  fetches = 0;
  /** Calls that needed a round trip to Google, without those of UrlFetchApp. */
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
