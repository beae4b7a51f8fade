/** A stream of random draws that depends on its seed alone. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Mean 0, deviation 1. */
  normal(): number;
  /** Log-normal by its median and the deviation of its logarithm: what call durations and delays look like. */
  logNormal(median: number, sigma: number): number;
  poisson(mean: number): number;
}

/** Hashes any mix of numbers and words to 32 bits, so that each day, person and text can have a stream of its own. */
export function hash(...parts: ReadonlyArray<number | string>): number {
  let h = 0x811c9dc5;
  for (const part of parts) {
    const text = typeof part === 'number' ? `#${part}` : part;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ 0x1f, 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Mulberry32: one 32-bit word of state, good enough for a made-up business and fast. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    normal,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('Cannot pick from an empty list');
      return items[Math.floor(next() * items.length)] as (typeof items)[number];
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson: (mean) => {
      // Beyond 40 the normal approximation is indistinguishable here, and takes two draws instead of hundreds.
      if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      let product = next();
      let count = 0;
      for (const limit = Math.exp(-mean); product > limit; count++) product *= next();
      return count;
    },
  };
}

/** The index that a uniform `draw` in [0, 1) falls on, given running sums of weights. */
export function weightedIndex(draw: number, runningSums: readonly number[]): number {
  const at = draw * (runningSums[runningSums.length - 1] ?? 0);
  const index = runningSums.findIndex((sum) => at < sum);
  return index < 0 ? runningSums.length - 1 : index;
}

export function runningSums(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}
