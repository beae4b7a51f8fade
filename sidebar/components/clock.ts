import { useEffect, useState } from 'preact/hooks';

/** The time now, in epoch milliseconds, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Whole seconds left until a moment, down to 0. */
export function useCountdown(until: number): number {
  return Math.max(0, Math.ceil((until - useNow(250)) / 1000));
}
