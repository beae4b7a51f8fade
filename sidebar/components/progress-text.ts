import type { Progress } from '../../src/protocol';
import type { Formats } from '../format';

type Counts = Pick<Progress, 'rows' | 'total' | 'rescan'>;

interface ProgressTextProps {
  readonly words: string;
  readonly value: number;
  /** Unknown where the API does not count. */
  readonly max: number | undefined;
}

/** "2,000 of 5,570 calls", of rows that come; of rows that are looked through, it says so. */
export function progressText(
  { rows, total, rescan }: Counts,
  noun: string,
  formats: Formats,
): ProgressTextProps {
  if (rescan) {
    const words = `${formats.rows(rescan.read, rescan.of, noun)} checked`;
    return { words, value: rescan.read, max: rescan.of };
  }
  return { words: formats.rows(rows, total, noun), value: Math.min(rows, total ?? rows), max: total };
}
