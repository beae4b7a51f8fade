import type { Clock } from '../clock';

/**
 * Runs that go on at the same time, as formulas do: so many lanes, each with its own time. A run is carried out as a
 * whole before the next one begins, always on the lane that is free first, so they happen in the order of their starts;
 * what one of them writes or locks carries its moment, and a run whose clock stands before that moment does not see it
 * (stores/caches.ts) or waits for it (stores/locks.ts).
 */
export class Lanes {
  readonly #freeAt: number[];

  constructor(
    private readonly clock: Clock,
    count: number,
  ) {
    this.#freeAt = Array.from({ length: count }, () => clock.now());
  }

  run<T>(body: () => T): T {
    const start = Math.min(...this.#freeAt);
    this.clock.branchOff(start);
    try {
      return body();
    } finally {
      this.#freeAt[this.#freeAt.indexOf(start)] = this.clock.now();
    }
  }

  /** The moment of the run under way. */
  now(): number {
    return this.clock.now();
  }

  /** Lets the run under way wait for what another lane has ready at a moment. */
  waitUntil(ms: number): void {
    this.clock.advanceTo(ms);
  }

  /** Everybody is done: time is where the last one was. */
  close(): void {
    this.clock.join(Math.max(...this.#freeAt));
  }
}
