import type { StoredImport } from '../imports/definition';
import type { Problem } from '../problem';
import type { RescanProgress } from '../protocol';
import { type Checkpoint, type Health, newCheckpoint, type Totals } from '../sync/checkpoint';
import { completeness } from '../sync/count-text';
import { estimateRemainingSeconds } from '../sync/estimate-remaining';
import { isQueued } from '../sync/queue';
import { rescanProgress } from '../sync/rescan-progress';
import { importMessage, subjectOf } from './import-message';
import type { OpenImport, Part } from './import-store';
import { resourceOf } from './registry';

/** `total`: what the API counted; unknown where it is of one of several. */
type Counts = Pick<Totals, 'rows' | 'added' | 'changed' | 'removed' | 'requests' | 'total'>;

/** Where an import stands as a whole: of one business its checkpoint, of several all of them together. */
export interface ImportStatus extends Counts {
  readonly state: Health['state'];
  readonly message: string;
  /** The worst of them, with the account that it is about. */
  readonly problem?: Problem | undefined;
  readonly retryAt?: string | undefined;
  /** The oldest of them. */
  readonly refreshedAt?: string | undefined;
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
    ? ofOne(only.checkpoint ?? newCheckpoint(''), open)
    : ofSeveral(open);
}

function ofOne(checkpoint: Checkpoint, { stored }: OpenImport): ImportStatus {
  const { totals, health, query, run } = checkpoint;
  return {
    ...totals,
    state: health.state,
    message: importMessage(checkpoint, subjectIn(stored)),
    problem: health.problem,
    retryAt: health.retryAt,
    refreshedAt: health.refreshedAt,
    offered: query.offeredFields ?? [],
    isUnderway: run !== undefined,
    ...left([checkpoint], stored),
    ...rescan([checkpoint]),
  };
}

function ofSeveral(open: OpenImport): ImportStatus {
  const { parts, stored } = open;
  const checkpoints = parts.map(({ checkpoint }) => checkpoint ?? newCheckpoint(''));
  const counts = sumOf(checkpoints);
  const healths = checkpoints.map(({ health }) => health);
  const stopped = healths.filter(isStopped);
  const worst = worstPart(open);
  const isUnderway = checkpoints.some(isQueued) || (stored.accounts ?? []).some(({ isLeaving }) => isLeaving);
  return {
    ...counts,
    state: stateOf(healths, stopped, isUnderway),
    message: messageOf(open, isUnderway),
    problem: problemOf(worst),
    retryAt: earliest(stopped.map(({ retryAt }) => retryAt)),
    refreshedAt: earliest(healths.map(({ refreshedAt }) => refreshedAt)),
    workedMs: checkpoints.reduce((sum, { totals }) => sum + totals.workedMs, 0),
    offered: [...new Set(checkpoints.flatMap(({ query }) => query.offeredFields ?? []))],
    isUnderway,
    ...left(checkpoints, stored),
    ...rescan(checkpoints),
  };
}

const worstPart = (open: OpenImport): Part | undefined => {
  const parts = stoppedParts(open);
  return parts.find(({ checkpoint }) => checkpoint?.health.state === 'paused') ?? parts[0];
};

function problemOf(part: Part | undefined): Problem | undefined {
  const problem = part?.checkpoint?.health.problem;
  if (part === undefined || problem === undefined) return undefined;
  const { label: account } = part;
  return account === undefined ? problem : { ...problem, context: { ...problem.context, account } };
}

const subjectIn = ({ definition }: StoredImport): ReturnType<typeof subjectOf> =>
  subjectOf(resourceOf(definition), definition);

/** Those that a person has to see to, or that are tried again later. */
export const stoppedParts = ({ parts }: OpenImport): Part[] =>
  parts.filter(({ checkpoint }) => checkpoint && isStopped(checkpoint.health));

const isStopped = ({ state }: Health): boolean => state === 'paused' || state === 'failed';

/** Paused only where all of them are: as long as one goes on, so does the import. */
function stateOf(
  healths: readonly Health[],
  stopped: readonly Health[],
  isUnderway: boolean,
): Health['state'] {
  if (healths.every(({ state }) => state === 'paused')) return 'paused';
  if (stopped.length > 0) return 'failed';
  if (isUnderway) return 'unfinished';
  if (healths.every(({ state }) => state === 'new')) return 'new';
  return healths.every(({ state }) => state === 'complete') ? 'complete' : 'unfinished';
}

/** “Acme Plumbing: CallScaler refused the key. 12,410 of 12,410 calls in the other 2 businesses.” */
function messageOf(open: OpenImport, isUnderway: boolean): string {
  const subject = subjectIn(open.stored);
  const { label } = subject;
  const stopped = stoppedParts(open);
  const others = open.parts.filter((part) => !stopped.includes(part));
  const doubtful = others.filter(({ checkpoint }) => checkpoint?.integrity.unconfirmedCount !== undefined);
  const named = [...stopped, ...doubtful].flatMap(({ label: name, checkpoint }) =>
    checkpoint ? [`${name}: ${importMessage(checkpoint, subject)}`] : [],
  );
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

function sumOf(checkpoints: readonly Checkpoint[]): Counts {
  const sum = (name: 'rows' | 'added' | 'changed' | 'removed' | 'requests'): number =>
    checkpoints.reduce((all, checkpoint) => all + checkpoint.totals[name], 0);
  const totals = checkpoints.map(({ totals: { total } }) => total);
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
function left(
  checkpoints: readonly Checkpoint[],
  { definition }: StoredImport,
): { estimateRemainingSeconds?: number } {
  const { pageSizes } = resourceOf(definition).paginator;
  const all = checkpoints.filter(isQueued).map((one) => estimateRemainingSeconds(one, pageSizes.max));
  if (all.some((seconds) => seconds === undefined)) return {};
  return { estimateRemainingSeconds: all.reduce<number>((sum, seconds = 0) => sum + seconds, 0) };
}
