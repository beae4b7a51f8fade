import type { RescanProgress } from '../protocol';
import { resourceNamed } from '../sources/callscaler/resources';
import { type Checkpoint, newCheckpoint } from '../sync/checkpoint';
import { completeness } from '../sync/count-text';
import { estimateRemainingSeconds } from '../sync/estimate-remaining';
import { isQueued } from '../sync/queue';
import { rescanProgress } from '../sync/rescan-progress';
import type { OpenImport, Part } from './import-store';

/** Where an import stands as a whole: of one business its checkpoint, of several all of them together. */
export interface ImportStatus
  extends Pick<Checkpoint, 'state' | 'message' | 'rows' | 'added' | 'changed' | 'removed' | 'requests'> {
  /** What the API counted; unknown where it is of one of them. */
  readonly total?: number;
  readonly code?: string;
  readonly retryAt?: string;
  /** The oldest of them. */
  readonly refreshedAt?: string;
  readonly workedMs: number;
  readonly offered: readonly string[];
  /** A refresh has begun and is not over. */
  readonly isUnderway: boolean;
  readonly estimateRemainingSeconds?: number;
  readonly rescan?: RescanProgress;
}

export function importStatus(open: OpenImport): ImportStatus {
  const [only] = open.parts;
  return open.stored.accounts === undefined && only
    ? ofOne(only.checkpoint ?? newCheckpoint(''))
    : ofSeveral(open);
}

function ofOne(checkpoint: Checkpoint): ImportStatus {
  const { workedMs = 0, offered = [], run } = checkpoint;
  return {
    ...checkpoint,
    workedMs,
    offered,
    isUnderway: run !== undefined,
    ...left([checkpoint]),
    ...rescan([checkpoint]),
  };
}

function ofSeveral(open: OpenImport): ImportStatus {
  const { parts, stored } = open;
  const checkpoints = parts.map(({ checkpoint }) => checkpoint ?? newCheckpoint(''));
  const counts = sumOf(checkpoints);
  const refreshed = earliest(checkpoints.map(({ refreshedAt }) => refreshedAt));
  const stopped = stoppedParts(open).map(({ checkpoint }) => checkpoint as Checkpoint);
  const retryAt = earliest(stopped.map((checkpoint) => checkpoint.retryAt));
  const worst = stopped.find(({ state }) => state === 'paused') ?? stopped[0];
  const isUnderway = checkpoints.some(isQueued) || (stored.accounts ?? []).some(({ isLeaving }) => isLeaving);
  return {
    ...counts,
    state: stateOf(checkpoints, stopped, isUnderway),
    message: messageOf(open, isUnderway),
    workedMs: checkpoints.reduce((sum, { workedMs = 0 }) => sum + workedMs, 0),
    offered: [...new Set(checkpoints.reduce<string[]>((all, { offered = [] }) => all.concat(offered), []))],
    isUnderway,
    ...left(checkpoints),
    ...rescan(checkpoints),
    ...(refreshed === undefined ? {} : { refreshedAt: refreshed }),
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(worst?.code === undefined ? {} : { code: worst.code }),
  };
}

/** Those that a person has to see to, or that are tried again later. */
export const stoppedParts = ({ parts }: OpenImport): Part[] =>
  parts.filter(({ checkpoint }) => checkpoint?.state === 'paused' || checkpoint?.state === 'failed');

/** Paused only where all of them are: as long as one goes on, so does the import. */
function stateOf(
  checkpoints: readonly Checkpoint[],
  stopped: readonly Checkpoint[],
  isUnderway: boolean,
): Checkpoint['state'] {
  if (checkpoints.every(({ state }) => state === 'paused')) return 'paused';
  if (stopped.length > 0) return 'failed';
  if (isUnderway) return 'unfinished';
  if (checkpoints.every(({ state }) => state === 'new')) return 'new';
  return checkpoints.every(({ state }) => state === 'complete') ? 'complete' : 'unfinished';
}

/** “Acme Plumbing: CallScaler refused the key. 12,410 of 12,410 calls in the other 2 businesses.” */
function messageOf(open: OpenImport, isUnderway: boolean): string {
  const { label } = resourceNamed(open.stored.definition.resource);
  const stopped = stoppedParts(open);
  const others = open.parts.filter((part) => !stopped.includes(part));
  const doubtful = others.filter(({ checkpoint }) => checkpoint?.unconfirmedCount !== undefined);
  const named = [...stopped, ...doubtful].map((part) => `${part.label}: ${part.checkpoint?.message}`);
  const { rows, total } = sumOf(others.map(({ checkpoint }) => checkpoint ?? newCheckpoint('')));
  const counted = completeness(rows, total, label);
  if (stopped.length === 0) {
    const all = isUnderway ? 'Refreshing…' : `${counted} in ${accounts(others.length)}`;
    return [all, ...named].join('. ').replace('…. ', '… ');
  }
  const rest = [counted, 'in the other', accounts(others.length)].join(' ');
  return [...named, ...(others.length === 0 ? [] : [`${rest}.`])].join(' ');
}

function accounts(count: number): string {
  return count === 1 ? 'business' : `${count} businesses`;
}

function sumOf(
  checkpoints: readonly Checkpoint[],
): Pick<ImportStatus, 'rows' | 'total' | 'added' | 'changed' | 'removed' | 'requests'> {
  const sum = (name: 'rows' | 'added' | 'changed' | 'removed' | 'requests'): number =>
    checkpoints.reduce((all, checkpoint) => all + checkpoint[name], 0);
  const totals = checkpoints.map(({ total }) => total);
  const isCounted = totals.length > 0 && totals.every((total) => total !== undefined);
  return {
    rows: sum('rows'),
    added: sum('added'),
    changed: sum('changed'),
    removed: sum('removed'),
    requests: sum('requests'),
    ...(isCounted ? { total: totals.reduce<number>((all, total = 0) => all + total, 0) } : {}),
  };
}

const earliest = (moments: ReadonlyArray<string | undefined>): string | undefined =>
  moments.filter((moment): moment is string => moment !== undefined).sort()[0];

/** Of several, one is under way at a time; the next one begins when it is through. */
function rescan(checkpoints: readonly Checkpoint[]): { rescan?: RescanProgress } {
  const [first] = checkpoints.map(rescanProgress).filter((one): one is RescanProgress => one !== undefined);
  return first === undefined ? {} : { rescan: first };
}

/** What is queued has told nothing of its length yet. */
function left(checkpoints: readonly Checkpoint[]): { estimateRemainingSeconds?: number } {
  const all = checkpoints.filter(isQueued).map(estimateRemainingSeconds);
  if (all.some((seconds) => seconds === undefined)) return {};
  return { estimateRemainingSeconds: all.reduce<number>((sum, seconds = 0) => sum + seconds, 0) };
}
