import type { Progress } from '../../src/protocol';
import type { Formats } from '../format';

type Counts = Pick<Progress, 'rows' | 'total' | 'sweep'>;

interface HowFar {
  readonly words: string;
  readonly value: number;
  /** Unknown where the API does not count. */
  readonly max: number | undefined;
}

/** "2,000 of 5,570 calls", of rows that come; of rows that are looked through, it says so. */
export function howFar({ rows, total, sweep }: Counts, noun: string, formats: Formats): HowFar {
  if (sweep) {
    const words = `${formats.rows(sweep.read, sweep.of, noun)} looked through`;
    return { words, value: sweep.read, max: sweep.of };
  }
  return { words: formats.rows(rows, total, noun), value: Math.min(rows, total ?? rows), max: total };
}
