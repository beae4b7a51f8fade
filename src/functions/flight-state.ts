import type { Problem } from '../problem';

/**
 * Which ids the cells of a file want or have asked for, so that each id is requested once. Cells share this through the
 * cache. Someone who collects ids or asks and then dies must not keep the others waiting for long. Pure.
 */
export interface FlightState {
  /** Until when a cell collects ids for one request, epoch ms; 0: no cell does. */
  readonly collectsUntilMs: number;
  readonly wanted: readonly string[];
  /** When each id was requested, epoch ms. */
  readonly askedAtMs: Readonly<Record<string, number>>;
  readonly failed?: { readonly problem: Problem; readonly atMs: number };
}

export const NO_FLIGHT: FlightState = { collectsUntilMs: 0, wanted: [], askedAtMs: {} };

const COLLECT_MS = 5_000;
/** As long as a formula may run. */
const FLIGHT_MS = 30_000;
/** Cells that ask right after a failure share it. */
const SHARED_FAILURE_MS = 10_000;

/** `ask`: this cell has to ask. `wait`: another one does. Otherwise why the last request failed. */
export type Role = 'ask' | 'wait' | { readonly problem: Problem };

export interface Cell {
  readonly nowMs: number;
  /** Flights and failures from before this moment don't count, epoch ms. */
  readonly refreshedAtMs: number;
  /** Ids of other cells go into the same request. */
  readonly collects: boolean;
  /** The cell has added its ids once already, and no other cell took them along. */
  readonly hasWaited: boolean;
}

/** Decides who asks for a cell's ids. A cell that collects must `depart` before it asks. */
export function join(
  state: FlightState,
  ids: readonly string[],
  cell: Cell,
): { readonly next: FlightState; readonly role: Role } {
  const { nowMs, refreshedAtMs, collects, hasWaited } = cell;
  const { failed, askedAtMs } = state;
  const isCurrent = (atMs: number, ms: number): boolean => atMs > refreshedAtMs && nowMs - atMs < ms;
  if (failed && isCurrent(failed.atMs, SHARED_FAILURE_MS))
    return { next: state, role: { problem: failed.problem } };
  const open = ids.filter((id) => !isCurrent(askedAtMs[id] ?? Number.NEGATIVE_INFINITY, FLIGHT_MS));
  if (open.length === 0) return { next: state, role: 'wait' };
  if (!collects) return { next: depart(state, open, nowMs).next, role: 'ask' };
  const isCollected = state.collectsUntilMs > nowMs && !hasWaited;
  const next: FlightState = {
    collectsUntilMs: isCollected ? state.collectsUntilMs : nowMs + COLLECT_MS,
    wanted: isCollected ? union(state.wanted, open) : open,
    askedAtMs,
  };
  return { next, role: isCollected ? 'wait' : 'ask' };
}

/** Returns the ids that the collecting cell asks for, its own first: if time runs out, the others wait. */
export function depart(
  state: FlightState,
  own: readonly string[],
  nowMs: number,
): { readonly next: FlightState; readonly ids: readonly string[] } {
  const ids = union(own, state.wanted);
  const inFlight = Object.entries(state.askedAtMs).filter(([, atMs]) => nowMs - atMs < FLIGHT_MS);
  const askedAtMs = Object.fromEntries([...inFlight, ...ids.map((id) => [id, nowMs] as const)]);
  return { next: { ...NO_FLIGHT, askedAtMs }, ids };
}

/** Tells the cells that wait for these ids why none will come. */
export function giveUp(
  { askedAtMs, ...state }: FlightState,
  ids: readonly string[],
  problem: Problem,
  nowMs: number,
): FlightState {
  const others = Object.entries(askedAtMs).filter(([id]) => !ids.includes(id));
  return { ...state, askedAtMs: Object.fromEntries(others), failed: { problem, atMs: nowMs } };
}

function union(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
}
