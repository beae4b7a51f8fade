import type { Problem } from '../protocol';

/**
 * How the ids that many cells want at the same moment come into one request: the first cell to want one gathers for a
 * moment, the others add theirs and wait. What stands here is kept in the cache between them. Pure.
 */
export interface Batcher {
  /** Until when somebody gathers, epoch ms; 0: nobody. */
  readonly untilMs: number;
  readonly wanted: readonly string[];
  /** Ids that are being asked for, and until when that can be hoped. */
  readonly asked: Readonly<Record<string, number>>;
  readonly failed?: { readonly problem: Problem; readonly untilMs: number };
}

export const NOBODY: Batcher = { untilMs: 0, wanted: [], asked: {} };

/** Whoever gathers, or asks, and dies must not keep the others from it for long. */
const BATCH_MS = 5_000;
const ASKING_MS = 30_000;
/** Cells that ask right after a failure share it. */
const FAILED_MS = 10_000;

/** `gather`: the cell has to ask for all. `wait`: another one does. */
export type Role = 'gather' | 'wait' | { readonly problem: Problem };

/** `hasWaited`: the cell has added its ids once already, and nobody has taken them along. */
export function join(
  now: Batcher,
  ids: readonly string[],
  nowMs: number,
  hasWaited: boolean,
): { next: Batcher; role: Role } {
  const { failed, asked } = now;
  if (failed && failed.untilMs > nowMs) return { next: now, role: { problem: failed.problem } };
  const open = ids.filter((id) => (asked[id] ?? 0) <= nowMs);
  if (open.length === 0) return { next: now, role: 'wait' };
  const isGathered = now.untilMs > nowMs && !hasWaited;
  const next: Batcher = {
    untilMs: isGathered ? now.untilMs : nowMs + BATCH_MS,
    wanted: isGathered ? union(now.wanted, open) : open,
    asked,
  };
  return { next, role: isGathered ? 'wait' : 'gather' };
}

/** The ids that the gathering cell now asks for, its own first: should time run out, it is the others’ that wait. */
export function begin(now: Batcher, own: readonly string[], nowMs: number): { next: Batcher; ids: string[] } {
  const ids = union(own, now.wanted);
  const asked: Record<string, number> = {};
  for (const id of Object.keys(now.asked)) {
    if ((now.asked[id] as number) > nowMs) asked[id] = now.asked[id] as number;
  }
  for (const id of ids) asked[id] = nowMs + ASKING_MS;
  return { next: { ...NOBODY, asked }, ids };
}

/** Those that wait for any of the ids are told why they will not come. */
export function giveUp(now: Batcher, ids: readonly string[], problem: Problem, nowMs: number): Batcher {
  const asked = { ...now.asked };
  for (const id of ids) delete asked[id];
  return { ...now, asked, failed: { problem, untilMs: nowMs + FAILED_MS } };
}

function union(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}
