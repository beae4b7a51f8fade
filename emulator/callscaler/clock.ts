/** The clock of a server that runs by itself: real time, until somebody else's clock is shown to it. */
export interface ServerClock {
  now(): number;
  /** Takes over another clock's moment. From the first time on, the clock stands still between such moves; it never goes back. */
  moveTo(time: number): void;
}

/** @param startTime epoch milliseconds at which the clock begins; default: the real time. */
export function serverClock(startTime?: number, realNow: () => number = Date.now): ServerClock {
  const shift = startTime === undefined ? 0 : startTime - realNow();
  let led: number | undefined;
  return {
    now: () => led ?? realNow() + shift,
    moveTo: (time) => {
      // Led by two clocks, itself and the other, rate-limit windows would differ from run to run.
      led = led === undefined ? time : Math.max(led, time);
    },
  };
}
