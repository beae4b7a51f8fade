import { hash } from './random';

/**
 * The id of a call: a version 4 UUID that contains day and `n` in scrambled form.
 * So a call can be found by id without drawing all calls of the business.
 */
export function callId(seed: number, day: number, n: number): string {
  const head = scramble((((day & 0xffff) << 16) | (n & 0xffff)) ^ seed);
  return assemble(head, hash(seed, 'id', head));
}

/** The day and `n` that an id contains, or null for no UUID. The caller has to compare the whole id. */
export function readCallId(seed: number, id: string): { day: number; n: number } | null {
  if (!isUuid(id)) return null;
  const packed = (unscramble(Number.parseInt(id.slice(0, 8), 16)) ^ seed) >>> 0;
  return { day: packed >>> 16, n: packed & 0xffff };
}

/** A UUID that depends only on its parts. */
export function uuid(...parts: ReadonlyArray<number | string>): string {
  const head = hash(...parts);
  return assemble(head, hash(head, ...parts));
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function assemble(head: number, rest: number): string {
  const c = scramble(rest ^ 0x9e3779b9);
  const d = scramble(c ^ rest);
  const a = hex8(rest);
  const b = hex8(c);
  const variant = ((Number.parseInt(b[0] as string, 16) & 3) | 8).toString(16);
  return `${hex8(head)}-${a.slice(0, 4)}-4${a.slice(5)}-${variant}${b.slice(1, 4)}-${b.slice(4)}${hex8(d)}`;
}

const hex8 = (word: number) => (word >>> 0).toString(16).padStart(8, '0');

// MurmurHash3's finalizer and its inverse, which together give back the same 32 bits.
function scramble(word: number): number {
  let h = word >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function unscramble(word: number): number {
  let h = word >>> 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7ed1b41d);
  h ^= (h >>> 13) ^ (h >>> 26);
  h = Math.imul(h, 0xa5cb9243);
  return (h ^ (h >>> 16)) >>> 0;
}
