/** The emulated time, epoch ms. It moves only when a cost, a sleep or the caller moves it. */
export class Clock {
  #now: number;
  #forkedAt: number | undefined;

  constructor(start: number) {
    this.#now = start;
  }

  /** Whole milliseconds, as Date.now() gives them. Fractions of a cost still add up. */
  now(): number {
    return Math.floor(this.#now);
  }

  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`Cannot move the clock by ${ms} ms: time only goes forward.`);
    this.#now += ms;
  }

  /** Moves to a moment. A moment in the past changes nothing. */
  advanceTo(ms: number): void {
    if (ms > this.#now) this.#now = ms;
  }

  /** The earliest moment that a run can still see. With parallel runs: the start of the last one begun. */
  settled(): number {
    return Math.floor(this.#forkedAt ?? this.#now);
  }

  /** Goes back to the start of the next of several parallel runs; see formulas/parallel-runs.ts. */
  fork(ms: number): void {
    if (this.#forkedAt !== undefined && ms < this.#forkedAt)
      throw new RangeError(`Cannot begin a run at ${ms}: one that began at ${this.#forkedAt} is over.`);
    this.#forkedAt = ms;
    this.#now = ms;
  }

  /** Ends the parallel runs at a moment. */
  join(ms: number): void {
    this.#forkedAt = undefined;
    this.#now = ms;
  }
}
