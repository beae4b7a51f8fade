/** The emulated time in milliseconds since 1970. It moves only when told to: by a cost, a sleep or the caller. */
export class Clock {
  #now: number;
  #branchedAt: number | undefined;

  constructor(start: number) {
    this.#now = start;
  }

  /** Whole milliseconds, as Date.now() gives them; fractions of a cost add up behind it. */
  now(): number {
    return Math.floor(this.#now);
  }

  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`Cannot move the clock by ${ms} ms: time only goes forward.`);
    this.#now += ms;
  }

  /** Moves to a moment; a moment in the past changes nothing. */
  advanceTo(ms: number): void {
    if (ms > this.#now) this.#now = ms;
  }

  /** No run can still stand before this moment: while several go on at once, the start of the last one begun. */
  settled(): number {
    return Math.floor(this.#branchedAt ?? this.#now);
  }

  /** Goes back to the start of the next one of several runs at once; see formulas/lanes.ts. */
  branchOff(ms: number): void {
    if (this.#branchedAt !== undefined && ms < this.#branchedAt)
      throw new RangeError(`Cannot begin a run at ${ms}: one that began at ${this.#branchedAt} is over.`);
    this.#branchedAt = ms;
    this.#now = ms;
  }

  /** The runs at once are over. */
  join(ms: number): void {
    this.#branchedAt = undefined;
    this.#now = ms;
  }
}
