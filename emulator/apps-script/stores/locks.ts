import type { Clock } from '../clock';

/** When a run had a lock, epoch ms. */
interface Hold {
  readonly from: number;
  readonly until: number;
}

/**
 * How long a lock has to be free before a run gets it, ms. Parallel runs are carried out one after the other,
 * so an earlier one could no longer notice a later one that got the lock just before it.
 */
const FREE_FOR_MS = 500;

/** Which run has which lock. A run's locks are released when it ends. */
export class LockStore {
  readonly #holders = new Map<string, { readonly holder: object; readonly from: number }>();
  /** Holds of runs that are over, while parallel runs of the same time may follow. */
  readonly #holds = new Map<string, readonly Hold[]>();

  constructor(private readonly clock: Clock) {}

  holder(name: string): object | undefined {
    return this.#holders.get(name)?.holder;
  }

  /** How long a run has to wait for parallel runs, in ms. */
  waitMs(name: string): number {
    const now = this.clock.now();
    let free = now;
    for (const { from, until } of this.#holds.get(name) ?? []) {
      if (until > free && from < free + FREE_FOR_MS) free = until;
    }
    return free - now;
  }

  take(name: string, holder: object): boolean {
    const present = this.#holders.get(name);
    if (present !== undefined && present.holder !== holder) return false;
    this.#holders.set(name, present ?? { holder, from: this.clock.now() });
    return true;
  }

  release(name: string, holder: object): void {
    const present = this.#holders.get(name);
    if (present?.holder !== holder) return;
    this.#holders.delete(name);
    const settled = this.clock.settled();
    const holds = [...(this.#holds.get(name) ?? []), { from: present.from, until: this.clock.now() }];
    this.#holds.set(
      name,
      holds.filter(({ until }) => until > settled).sort((a, b) => a.from - b.from),
    );
  }

  releaseAll(holder: object): void {
    for (const [name, present] of this.#holders) if (present.holder === holder) this.release(name, holder);
  }
}
