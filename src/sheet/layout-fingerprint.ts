/** A fingerprint of where each id stands in a tab, and each column of ours. */
export interface LayoutFingerprint {
  /** How many rows carry an id. */
  readonly count: number;
  /** 16 hexadecimal digits. */
  readonly hash: string;
}

/** What of a tab a fingerprint is taken of. */
export interface Places {
  /** From the first row below the header on; blank where there is none. */
  readonly ids: readonly string[];
  readonly firstRow: number;
  readonly layout: { readonly columns: ReadonlyMap<string, number> };
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const OTHER_SEED = 0x9e3779b9;

/**
 * Cells are written by row and column: whoever has moved any of them since makes another fingerprint, be it that no id
 * has changed.
 */
export function fingerprintOf({ ids, firstRow, layout }: Places): LayoutFingerprint {
  const columns = [...layout.columns].map(([field, column]) => `${field} ${column}`).sort();
  const start = columns.join('\n');
  const none = { count: 0, hash: hex(hash(start, FNV_OFFSET)) + hex(hash(start, OTHER_SEED)) };
  return withRows(none, ids, firstRow);
}

/** The fingerprint with further rows below those that it was taken of, from `row` on. */
export function withRows(mark: LayoutFingerprint, ids: readonly string[], row: number): LayoutFingerprint {
  let [first = 0, second = 0] = [mark.hash.slice(0, 8), mark.hash.slice(8)].map((half) =>
    Number.parseInt(half, 16),
  );
  let count = mark.count;
  for (const [index, id] of ids.entries()) {
    if (id === '') continue;
    count++;
    first = hash(id, first ^ (row + index));
    second = hash(id, second ^ (row + index));
  }
  return { count, hash: hex(first) + hex(second) };
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), its bits mixed once more so that they spread. */
function hash(text: string, seed: number): number {
  let bits = seed;
  for (let index = 0; index < text.length; index++) {
    bits = Math.imul(bits ^ text.charCodeAt(index), FNV_PRIME);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}

const hex = (bits: number): string => `0000000${bits.toString(16)}`.slice(-8);
