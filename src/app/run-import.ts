import { noKeyHere, usableHere } from '../connections/keys';
import { keyStores } from '../google/properties';
import { currentSpreadsheet, newId, now, sleep } from '../google/runtime';
import { errorOf, ProblemError } from '../problem';
import { findImportTab } from '../sheet/import-tabs';
import { acquireLease } from '../sheet/lease';
import type { Entry } from '../sheet/metadata';
import { isBegun, isQueued, queued, rested } from '../sync/queue';
import { importStatus, stoppedParts } from './import-status';
import {
  keepAffected,
  keepCheckpoint,
  type OpenImport,
  openImport,
  type Part,
  withCheckpoint,
} from './import-store';
import { removeAccounts } from './remove-accounts';
import { type RunLimits, runAccount } from './run-account';

export interface ImportLimits extends RunLimits {
  /** Which businesses a refresh that begins is for; default: all. */
  readonly wants?: (part: Part) => boolean;
}

export interface RunResult {
  /** The import as it stands afterwards. */
  readonly open: OpenImport;
  /** Of several businesses what has stopped some of them, named, when the others are done. */
  readonly error?: unknown;
}

/**
 * Runs an import until it is done or its time is up, alone on its tab. Problems are kept on the tab, then returned; that
 * another run is at it is nobody’s problem and only returned.
 */
export function runImport(read: OpenImport, limits: ImportLimits): RunResult {
  try {
    const { tab } = read;
    const turn = acquireLease(tab.sheet, newId(), now());
    try {
      const isCurrent = tab.isUnchanged(turn.texts);
      const open = isCurrent ? read : openImport(findImportTab(currentSpreadsheet(), tab.id));
      return runAlone(open, limits, turn.entries);
    } finally {
      turn.end();
    }
  } catch (error) {
    return { open: read, error };
  }
}

function runAlone(open: OpenImport, limits: ImportLimits, entries: readonly Entry[]): RunResult {
  const [only] = open.parts;
  if (open.stored.accounts !== undefined || only === undefined) return runSeveral(open, limits);
  const { checkpoint, error } = runAccount(open, only, limits, entries);
  const ended = withCheckpoint(open, only, checkpoint);
  return error === undefined ? { open: ended } : { open: ended, error };
}

/** More would not fit on the tab together, with their places in the lists. */
const MAX_BEGUN = 2;

/**
 * One business after the other, each with its own client, limit and checkpoint. One that has to wait for its limit gives
 * way to the next; one that fails does not stop the others. Where nobody here has the key, a business is passed over.
 */
function runSeveral(began: OpenImport, limits: ImportLimits): RunResult {
  const usable = usableHere(
    keyStores(),
    began.parts.map(({ connectionId }) => connectionId),
  );
  const isMine = ({ connectionId }: Part): boolean => usable.has(connectionId);
  let open = removeAccounts(began, limits.deadlineMs);
  if (open.stored.accounts?.some(({ isLeaving }) => isLeaving)) return { open };
  if (!open.parts.some(isMine)) {
    const ids = open.parts.map(({ connectionId }) => connectionId);
    return { open, error: noKeyHere(keyStores(), ids) };
  }
  open = begin(open, isMine, limits);
  const stopped = new Map<string, unknown>();
  for (;;) {
    const waiting = open.parts.filter((part) => isMine(part) && isQueued(part.checkpoint));
    const next = nextOf(waiting.filter(({ connectionId }) => !stopped.has(connectionId)));
    if (!next) break;
    const waitMs = waitOf(next);
    if (waitMs > 0) {
      if (!limits.waitsForRoom || now() + waitMs >= limits.deadlineMs) break;
      sleep(waitMs);
    }
    const { checkpoint, error, affectedElsewhere } = runAccount(open, next, {
      ...limits,
      waitsForRoom: false,
    });
    open = keepAffected(withCheckpoint(open, next, checkpoint), affectedElsewhere);
    const isWaiting = isQueued(checkpoint) && waitOf({ ...next, checkpoint }) > 0;
    if (error !== undefined && !isWaiting) stopped.set(next.connectionId, error);
    if (now() >= limits.deadlineMs) break;
  }
  return resultOf(open, open.parts.filter(isMine), stopped);
}

/** Goes on with what is queued, and with what is due beside it, or queues what the refresh that begins is for. */
function begin(open: OpenImport, isMine: (part: Part) => boolean, { wants }: ImportLimits): OpenImport {
  const takesPart = (part: Part): boolean => isMine(part) && (wants?.(part) ?? true);
  if (open.parts.some((part) => isMine(part) && isQueued(part.checkpoint))) {
    // One that waits for its limit, or has far to go, must not keep the others from what is due meanwhile.
    const late = wants ? open.parts.filter((part) => takesPart(part) && !isQueued(part.checkpoint)) : [];
    return late.reduce((now, part) => keepCheckpoint(now, part, queued(part.checkpoint)), open);
  }
  return open.parts.reduce((now, part) => {
    if (takesPart(part)) return keepCheckpoint(now, part, queued(part.checkpoint));
    const rest = part.checkpoint && !isQueued(part.checkpoint) ? rested(part.checkpoint) : undefined;
    return rest === undefined || rest === part.checkpoint ? now : keepCheckpoint(now, part, rest);
  }, open);
}

/** The one that can go on soonest; one that has begun before one that has not. */
function nextOf(parts: readonly Part[]): Part | undefined {
  const begun = parts.filter(({ checkpoint }) => isBegun(checkpoint));
  const candidates = begun.length >= MAX_BEGUN ? begun : parts;
  return [...candidates].sort(
    (a, b) => waitOf(a) - waitOf(b) || Number(isBegun(b.checkpoint)) - Number(isBegun(a.checkpoint)),
  )[0];
}

/** Milliseconds until its limit has room again. */
function waitOf({ checkpoint }: Part): number {
  const { retryAt } = checkpoint?.health ?? {};
  return retryAt === undefined ? 0 : Math.max(0, Date.parse(retryAt) - now());
}

function resultOf(open: OpenImport, mine: readonly Part[], stopped: ReadonlyMap<string, unknown>): RunResult {
  const waiting = mine.filter(({ checkpoint }) => isQueued(checkpoint));
  if (waiting.length > 0) {
    const held = waiting.filter(({ connectionId }) => stopped.has(connectionId));
    const waits = waiting.filter((part) => !held.includes(part)).map(waitOf);
    if (waits.some((ms) => ms === 0)) return { open };
    const error = waits.length > 0 ? limited(Math.min(...waits)) : stopped.get(held[0]?.connectionId ?? '');
    return { open, error };
  }
  const [personal] = [...stopped.values()];
  const failed = stoppedParts(open).filter((part) =>
    mine.some((one) => one.connectionId === part.connectionId),
  );
  if (failed.length === 0) return personal === undefined ? { open } : { open, error: personal };
  const { problem } = importStatus(open);
  return { open, error: problem && errorOf(problem) };
}

function limited(waitMs: number): ProblemError {
  return new ProblemError('rate_limited', {}, { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
