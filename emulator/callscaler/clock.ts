/** The clock of a server: real time, until a caller sets its time. */
export interface ServerClock {
  now(): number;
  /** Sets the time. From then on, only this moves the clock, and never back. */
  moveTo(time: number): void;
}

/** `startTime`: epoch ms at which the clock begins. Default: the real time. */
export function serverClock(startTime?: number, realNow: () => number = Date.now): ServerClock {
  const shift = startTime === undefined ? 0 : startTime - realNow();
  let setTo: number | undefined;
  return {
    now: () => setTo ?? realNow() + shift,
    moveTo: (time) => {
      // If the clock also moved by itself, rate-limit windows would differ from run to run.
      setTo = setTo === undefined ? time : Math.max(setTo, time);
    },
  };
}
