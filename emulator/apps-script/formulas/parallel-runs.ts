import type { Clock } from '../clock';

/**
 * Runs that go on at the same time, as formulas do. Each slot has a time of its own.
 * They are carried out one after the other, in the order of their starts. What a run writes or locks has
 * a time, so that a run that is earlier on its clock doesn't see it: stores/caches.ts, stores/locks.ts.
 */
export class ParallelRuns {
  /** When each slot is free, epoch ms. */
  readonly #freeAt: number[];

  constructor(
    private readonly clock: Clock,
    count: number,
  ) {
    this.#freeAt = Array.from({ length: count }, () => clock.now());
  }

  /** Carries out a run in the slot that is free first. */
  run<T>(body: () => T): T {
    const start = Math.min(...this.#freeAt);
    this.clock.fork(start);
    try {
      return body();
    } finally {
      this.#freeAt[this.#freeAt.indexOf(start)] = this.clock.now();
    }
  }

  /** The present moment of the run running. */
  now(): number {
    return this.clock.now();
  }

  /** Lets the run running wait until a moment. */
  waitUntil(ms: number): void {
    this.clock.advanceTo(ms);
  }

  /** Moves the clock to the end of the last run. */
  close(): void {
    this.clock.join(Math.max(...this.#freeAt));
  }
}
