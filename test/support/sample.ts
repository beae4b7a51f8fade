/** True in `npm run test:all`. */
export const isComplete = (globalThis as { isComplete?: boolean }).isComplete === true;

/**
 * All cases in `npm run test:all`. In `npm test` so many of them, the same ones each time, with the first and the last.
 * Throws where there are not so many.
 */
export function sample<T>(cases: readonly T[], count: number): readonly T[] {
  if (count < 2 || count > cases.length) {
    throw new RangeError(
      `Cannot take ${count} of ${cases.length} cases: take 2 or more, but not more than all.`,
    );
  }
  if (isComplete) return cases;
  return Array.from({ length: count }, (_, n) => {
    return cases[Math.round((n * (cases.length - 1)) / (count - 1))] as T;
  });
}

/** The step of a walk over every moment: 1 in `npm run test:all`, `sampled` in `npm test`. */
export const stride = (sampled: number): number => (isComplete ? 1 : sampled);
