import { useEffect, useState } from 'preact/hooks';

/** The page's clock, in epoch milliseconds. */
export const pageNow = (): number => Date.now();

/** The time now, in epoch milliseconds, updated every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(pageNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(pageNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Whole seconds left until a moment, down to 0. */
export function useCountdown(until: number): number {
  return Math.max(0, Math.ceil((until - useNow(250)) / 1000));
}
