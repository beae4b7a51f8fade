import type { Clock } from '../clock';
import type { Faults } from '../faults';
import { CACHE_ITEMS } from '../limits';

interface Item {
  readonly value: string;
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

  /** A cache may forget at any time: here is the time. */
  forgetEverything(): void {
    this.#stores.clear();
  }
}

export class CacheStore {
  readonly #items = new Map<string, Item>();

  constructor(
    private readonly clock: Clock,
    private readonly faults: Faults,
  ) {}

  get(key: string): string | null {
    const item = this.#items.get(key);
    if (!item) return null;
    if (item.expires > this.clock.now()) return item.value;
    this.#items.delete(key);
    return null;
  }

  put(key: string, value: string, seconds: number): void {
    if (this.faults.caches === 'forget') return;
    this.#items.set(key, { value, expires: this.clock.now() + seconds * 1000 });
    if (this.#items.size > CACHE_ITEMS) this.#evict();
  }

  remove(key: string): void {
    this.#items.delete(key);
  }

  clear(): void {
    this.#items.clear();
  }

  /** Google keeps the 900 items that are farthest from their end. */
  #evict(): void {
    const byEnd = [...this.#items].sort(([, a], [, b]) => b.expires - a.expires);
    for (const [key] of byEnd.slice(CACHE_ITEMS * 0.9)) this.#items.delete(key);
  }
}
