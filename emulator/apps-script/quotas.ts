import type { Clock } from './clock';
import { formatDate } from './dates/format';
import { ServiceError } from './runtime/errors';

/** Daily quotas begin anew at midnight Pacific time. Reported; Google says "24 hours after the first request". */
const QUOTA_ZONE = 'America/Los_Angeles';

/** What each user has used up today. */
export class Quotas {
  readonly #used = new Map<string, number>();
  #day = '';

  constructor(private readonly clock: Clock) {}

  used(user: string, quota: string): number {
    this.#newDay();
    return this.#used.get(`${user}\n${quota}`) ?? 0;
  }

  /** Uses up some; says in Google's words when the day's allowance does not suffice. */
  use(user: string, quota: string, amount: number, limit: number): void {
    const used = this.used(user, quota) + amount;
    if (used > limit) throw new ServiceError(`Service invoked too many times for one day: ${quota}.`);
    this.#used.set(`${user}\n${quota}`, used);
  }

  /** Adds without asking: time that has been spent. */
  add(user: string, quota: string, amount: number): void {
    this.#used.set(`${user}\n${quota}`, this.used(user, quota) + amount);
  }

  #newDay(): void {
    const day = formatDate(this.clock.now(), QUOTA_ZONE, 'yyyy-MM-dd');
    if (day !== this.#day) this.#used.clear();
    this.#day = day;
  }
}
