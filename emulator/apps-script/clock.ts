/** The emulated time in milliseconds since 1970. It moves only when told to: by a cost, a sleep or the caller. */
export class Clock {
  #now: number;

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
}
