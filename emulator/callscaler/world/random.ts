/** Random draws that depend on a seed alone. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Mean 0, deviation 1. */
  normal(): number;
  /** By its median and the deviation of its logarithm, as durations and delays are distributed. */
  logNormal(median: number, sigma: number): number;
  poisson(mean: number): number;
}

/** Looked up once: a look-up of a global is slow in Jest's sandbox, and this code runs millions of times. */
const { cos, exp, floor, imul, log, max, PI, round, sqrt } = Math;

/** Hashes numbers and words to 32 bits, so that each day, person and text gets a random stream of its own. */
export function hash(...parts: ReadonlyArray<number | string>): number {
  let h = 0x811c9dc5 | 0;
  for (const part of parts) {
    if (typeof part === 'number') h = imul(h ^ NUMBER_SIGN, 0x01000193);
    const text = String(part);
    for (let i = 0; i < text.length; i++) h = imul(h ^ text.charCodeAt(i), 0x01000193);
    h = imul(h ^ 0x1f, 0x01000193);
  }
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Goes before a number, so that 1 and "1" have different hashes. */
const NUMBER_SIGN = '#'.charCodeAt(0);

/** A stream of random draws (mulberry32): 32 bits of state, good enough for a made-up business, and fast. */
export function random(seed: number): Random {
  return new SeededRandom(seed);
}

class SeededRandom implements Random {
  /** Signed: V8 keeps a signed 32-bit integer without a heap object. */
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  next(): number {
    const state = (this.#state + 0x6d2b79f5) | 0;
    this.#state = state;
    let t = imul(state ^ (state >>> 15), state | 1);
    t ^= t + imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  int(low: number, high: number): number {
    return low + floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('Cannot pick from an empty list');
    return items[floor(this.next() * items.length)] as T;
  }

  normal(): number {
    return sqrt(-2 * log(1 - this.next())) * cos(2 * PI * this.next());
  }

  logNormal(median: number, sigma: number): number {
    return median * exp(sigma * this.normal());
  }

  poisson(mean: number): number {
    // Above 40 the normal approximation is as good, and takes two draws instead of hundreds.
    if (mean > 40) return max(0, round(mean + sqrt(mean) * this.normal()));
    let product = this.next();
    let count = 0;
    for (const limit = exp(-mean); product > limit; count++) product *= this.next();
    return count;
  }
}

/** The index that a uniform `draw` in [0, 1) selects, given running sums of weights. */
export function weightedIndex(draw: number, runningSums: readonly number[]): number {
  const last = runningSums.length - 1;
  const at = draw * (runningSums[last] ?? 0);
  for (let index = 0; index < last; index++) if (at < (runningSums[index] ?? 0)) return index;
  return last;
}

export function runningSums(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}
