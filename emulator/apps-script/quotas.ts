import type { Clock } from './clock';
import { offsetAt } from './dates/zone';
import { ServiceError } from './runtime/errors';

/** Daily quotas reset at midnight Pacific time. Reported; Google says 24 hours after the first request. */
const QUOTA_ZONE = 'America/Los_Angeles';

const DAY_MS = 86_400_000;

/** How much of each quota each user has used today. */
export class Quotas {
  readonly #used = new Map<string, number>();
  #day = 0;

  constructor(private readonly clock: Clock) {}

  used(user: string, quota: string): number {
    this.#newDay();
    return this.#used.get(`${user}\n${quota}`) ?? 0;
  }

  /** Uses some of a quota. Throws Google's error where that is more than the day allows. */
  use(user: string, quota: string, amount: number, limit: number): void {
    const used = this.used(user, quota) + amount;
    if (used > limit) throw new ServiceError(`Service invoked too many times for one day: ${quota}.`);
    this.#used.set(`${user}\n${quota}`, used);
  }

  /** Adds what has already been used, without a check. */
  add(user: string, quota: string, amount: number): void {
    this.#used.set(`${user}\n${quota}`, this.used(user, quota) + amount);
  }

  #newDay(): void {
    const now = this.clock.now();
    const day = Math.floor((now + offsetAt(now, QUOTA_ZONE)) / DAY_MS);
    if (day !== this.#day) this.#used.clear();
    this.#day = day;
  }
}
