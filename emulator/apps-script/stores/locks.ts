import type { Clock } from '../clock';

/** While a run had a lock, epoch ms. */
interface Hold {
  readonly from: number;
  readonly until: number;
}

/**
 * How long a lock has to be free for to be had, ms. Of runs that go on at the same time one is carried out after the
 * other: a later one that slipped in right before the hold of an earlier one could not be noticed by that any more.
 */
const FREE_FOR_MS = 500;

/** Which run holds which lock. A lock belongs to a run and goes with it. */
export class LockStore {
  readonly #holders = new Map<string, { readonly holder: object; readonly from: number }>();
  /** Of runs that are over, while others that started no later may still be to come. */
  readonly #holds = new Map<string, readonly Hold[]>();

  constructor(private readonly clock: Clock) {}

  holder(name: string): object | undefined {
    return this.#holders.get(name)?.holder;
  }

  /** How long a run has to wait for those that go on at the same time, in ms. */
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
