import type { Clock } from '../clock';
import type { Faults } from '../faults';
import { CACHE_ITEMS } from '../limits';

/** The value of an item from a moment on. Null once it's removed. */
interface Version {
  readonly at: number;
  readonly value: string | null;
  readonly expires: number;
}

/** Caches by owner, such as `user:a@example.com`. */
export class CacheStores {
  readonly #stores = new Map<string, CacheStore>();

  constructor(
    private readonly clock: Clock,
    private readonly faults: Faults,
  ) {}

  get(owner: string): CacheStore {
    let store = this.#stores.get(owner);
    if (!store) {
      store = new CacheStore(this.clock, this.faults);
      this.#stores.set(owner, store);
    }
    return store;
  }

  /** Empties all caches. */
  forgetEverything(): void {
    this.#stores.clear();
  }
}

/** Parallel runs have clocks of their own: a run sees what was written up to its own moment. */
export class CacheStore {
  /** The versions of each item, oldest first. Those that no run can see any more are dropped. */
  readonly #items = new Map<string, readonly Version[]>();

  constructor(
    private readonly clock: Clock,
    private readonly faults: Faults,
  ) {}

  get(key: string): string | null {
    const now = this.clock.now();
    const seen = this.#items.get(key)?.findLast(({ at }) => at <= now);
    return seen !== undefined && seen.expires > now ? seen.value : null;
  }

  put(key: string, value: string, seconds: number): void {
    if (this.faults.caches === 'forget') return;
    this.#add(key, value, this.clock.now() + seconds * 1000);
    if (this.#items.size > CACHE_ITEMS) this.#evict();
  }

  remove(key: string): void {
    if (this.#items.has(key)) this.#add(key, null, 0);
  }

  clear(): void {
    this.#items.clear();
  }

  #add(key: string, value: string | null, expires: number): void {
    const at = this.clock.now();
    const all = [...(this.#items.get(key) ?? []), { at, value, expires }].sort((a, b) => a.at - b.at);
    const settled = this.clock.settled();
    const oldest = all.findLastIndex((version) => version.at <= settled);
    const kept = all.slice(Math.max(0, oldest));
    if (kept.length === 1 && kept[0]?.value === null) this.#items.delete(key);
    else this.#items.set(key, kept);
  }

  /** Google keeps the 900 items that expire last. */
  #evict(): void {
    const end = (versions: readonly Version[]): number => versions.at(-1)?.expires ?? 0;
    const byEnd = [...this.#items].sort(([, a], [, b]) => end(b) - end(a));
    for (const [key] of byEnd.slice(CACHE_ITEMS * 0.9)) this.#items.delete(key);
  }
}
