import type { Progress } from '../../src/protocol';
import type { Failure, Server } from '../server';

/** One refresh that this sidebar runs, from the first slice to the result. */
export interface Refresh {
  readonly importId: string;
  readonly phase: 'queued' | 'working' | 'waiting' | 'stopping' | 'done' | 'canceled' | 'failed';
  /** After the last slice. */
  readonly progress?: Progress;
  /** While `waiting`: when the next slice is asked for, in epoch milliseconds. */
  readonly resumesAt?: number;
  /** Why it `failed`. If `canceled`: why the server couldn't be told. */
  readonly failure?: Failure;
}

export interface Refreshes {
  /** Starts a refresh, or queues it: the server runs one at a time. */
  start(importId: string): void;
  /** Stops after the current slice. Rows written so far stay. The next refresh starts over. */
  cancel(importId: string): void;
}

interface Options {
  readonly refreshSlice: Server['refreshSlice'];
  readonly cancelRefresh: Server['cancelRefresh'];
  readonly now: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onChange: (refresh: Refresh) => void;
  /** Called when a refresh has ended in any way. */
  readonly onEnd: (importId: string) => void;
}

/** Pauses before a slice that Google lost is requested again. A refresh continues where it stopped. */
const RETRY_MS = [2_000, 4_000, 8_000];
const RATE_LIMIT_SECONDS = 15;

/** Starts, queues and cancels refreshes. */
export function createRefreshes(options: Options): Refreshes {
  const { onChange, onEnd } = options;
  const queue = new Map<string, AbortController>();
  let running = false;

  async function drain() {
    if (running) return;
    running = true;
    for (let next = first(queue); next; next = first(queue)) {
      const [importId, canceled] = next;
      await run(importId, canceled.signal, options);
      queue.delete(importId);
      onEnd(importId);
    }
    running = false;
  }

  return {
    start(importId) {
      if (queue.has(importId)) return;
      queue.set(importId, new AbortController());
      if (running) onChange({ importId, phase: 'queued' });
      void drain();
    },
    cancel(importId) {
      const canceled = queue.get(importId);
      canceled?.abort();
      if (!canceled || first(queue)?.[0] === importId) return;
      queue.delete(importId);
      onChange({ importId, phase: 'canceled' });
      onEnd(importId);
    },
  };
}

/** Requests slice after slice until the refresh is done, has failed or is canceled. */
async function run(
  importId: string,
  signal: AbortSignal,
  { refreshSlice, cancelRefresh, now, sleep, onChange }: Options,
): Promise<void> {
  let progress: Progress | undefined;
  let timesLost = 0;
  const show = (phase: Refresh['phase'], more: { resumesAt?: number; failure?: Failure } = {}) =>
    onChange({ importId, phase, ...(progress && { progress }), ...more });
  const wait = async (ms: number) => {
    if (ms <= 0) return;
    show('waiting', { resumesAt: now() + ms });
    await sleep(ms, signal);
  };

  while (!signal.aborted) {
    show('working');
    const answer = await refreshSlice({ id: importId });
    if (!answer.ok) {
      if (answer.error.code === 'google_unreachable') timesLost += 1;
      const pauseMs = pauseAfter(answer.error, timesLost);
      if (pauseMs === undefined) return show('failed', { failure: answer.error });
      await wait(pauseMs);
      continue;
    }
    timesLost = 0;
    progress = answer.value;
    if (progress.state === 'done') return show('done');
    if (progress.state !== 'working') return show('failed', { failure: failureOf(progress) });
    await wait(progress.waitSeconds * 1000);
  }
  // Without this, the schedule would continue the canceled refresh.
  show('stopping');
  const told = await cancelRefresh({ id: importId });
  show('canceled', told.ok ? {} : { failure: told.error });
}

/** Milliseconds until the same slice is requested again; undefined if only the user can help. */
function pauseAfter(failure: Failure, timesLost: number): number | undefined {
  if (failure.code === 'rate_limited') return (failure.retryAfterSeconds ?? RATE_LIMIT_SECONDS) * 1000;
  return failure.code === 'google_unreachable' ? RETRY_MS[timesLost - 1] : undefined;
}

function failureOf(progress: Progress): Failure {
  return progress.error ?? { code: 'internal', message: progress.message };
}

function first<K, V>(map: Map<K, V>): [K, V] | undefined {
  for (const entry of map) return entry;
  return undefined;
}
