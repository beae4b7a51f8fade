/** A fingerprint of the ids in a tab that does not depend on the order of the rows: sorting changes nothing. */
export interface IdsMark {
  /** How many rows carry an id. */
  readonly count: number;
  /** 16 hexadecimal digits. */
  readonly hash: string;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const OTHER_SEED = 0x9e3779b9;

/** Sums, not exclusive ors: an id that stands there twice must not cancel itself out. Blank ids count for nothing. */
export function markOf(ids: readonly string[]): IdsMark {
  let count = 0;
  let first = 0;
  let second = 0;
  for (const id of ids) {
    if (id === '') continue;
    count++;
    first = (first + hash(id, FNV_OFFSET)) >>> 0;
    second = (second + hash(id, OTHER_SEED)) >>> 0;
  }
  return { count, hash: hex(first) + hex(second) };
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), its bits mixed once more so that sums spread. */
function hash(text: string, seed: number): number {
  let bits = seed;
  for (let index = 0; index < text.length; index++) {
    bits = Math.imul(bits ^ text.charCodeAt(index), FNV_PRIME);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}

const hex = (bits: number): string => `0000000${bits.toString(16)}`.slice(-8);
