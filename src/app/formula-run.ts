import type { Joins } from '../catalog/record-reader';
import type { Connection } from '../connections/connections';
import { countRequests } from '../connections/usage';
import type { Zone } from '../dates/zone';
import { bestEffort } from '../functions/best-effort';
import { type FormulaRuntime, outOfTime } from '../functions/formula-runtime';
import { digest, documentCache } from '../google/cache';
import { sendBefore } from '../google/fetch';
import { withLockBriefly } from '../google/lock';
import { documentProperties, uncachedUserProperties } from '../google/properties';
import { now, random, sleep } from '../google/runtime';
import { type Client, createClient } from '../http/client';
import { createJoins } from '../http/lookups';
import { newBucket, type RateBucket } from '../http/rate-limit';
import { toProblem, withoutKeys } from '../problem';
import { formulaText } from '../text/render-problem';
import { refreshedAt } from './formula-refresh';
import { sourceNamed } from './registry';
import { lookupsOf, spreadsheetZone } from './services';

/**
 * A custom function may run for 30 seconds, loading the script included: nothing is waited for longer than this, and no
 * request longer than a little more.
 */
const PATIENCE_MS = 24_000;
const LAST_ANSWER_MS = 26_000;
const MAX_LOCK_MS = 8_000;
const MAX_LIMIT_SECONDS = 90;
/** What a refresh leaves is for formulas. */
const NO_RESERVE = 0;

/** Everything that one run of one formula needs. */
export interface FormulaRun {
  readonly zone: Zone;
  readonly startMs: number;
  readonly runtime: FormulaRuntime;
}

/** Runs the body of a formula. Only messages made for people leave here, and never a key. */
export function formula<T>(body: (run: FormulaRun) => T): T {
  try {
    return body(openRun(now()));
  } catch (error) {
    throw new Error(withoutKeys(formulaText(toProblem(error))));
  }
}

function openRun(startMs: number): FormulaRun {
  const deadlineMs = startMs + PATIENCE_MS;
  return {
    zone: spreadsheetZone(),
    startMs,
    runtime: {
      cache: documentCache(),
      now,
      sleep,
      withLock: (work) => withLockBriefly(Math.min(MAX_LOCK_MS, deadlineMs - now()), work),
      deadlineMs,
      refreshedAtMs: refreshedAt(documentProperties()),
    },
  };
}

/**
 * Asks the API for a formula. A limit that one cell has met is known to the others, so that a hundred cells do not run
 * into it one by one. What was sent is counted, whatever comes of it.
 */
export function ask<T>(
  { runtime, startMs }: FormulaRun,
  connection: Pick<Connection, 'id' | 'key' | 'source'>,
  question: (client: Client, joins: Joins) => T,
): T {
  const source = sourceNamed(connection.source);
  const limit = digest(`limit ${connection.key}`);
  const client = createClient({
    source,
    apiKey: connection.key,
    sendAll: sendBefore(startMs + LAST_ANSWER_MS, now),
    now,
    sleep,
    random,
    deadlineMs: runtime.deadlineMs,
    bucket: knownBucket(runtime, limit),
  });
  const timed = withinTime(client, runtime);
  try {
    return question(timed, createJoins(source.joins, lookupsOf(timed, connection, true).entries));
  } catch (error) {
    const { code, retryAfterSeconds } = toProblem(error);
    if (code === 'rate_limited') noteLimit(runtime, limit, retryAfterSeconds ?? 1);
    throw error;
  } finally {
    bestEffort(() => countRequests(uncachedUserProperties(), connection.id, client.sent, now()));
  }
}

/** Before each request: one that cannot be waited for is not sent. */
function withinTime(client: Client, { deadlineMs }: FormulaRuntime): Client {
  const checked =
    <A extends unknown[], R>(send: (...args: A) => R) =>
    (...args: A): R => {
      if (now() >= deadlineMs) throw outOfTime();
      return send(...args);
    };
  return {
    bucket: client.bucket,
    get sent() {
      return client.sent;
    },
    get: checked(client.get),
    getAll: checked(client.getAll),
    prefetch: client.prefetch,
    recordsByIds: checked(client.recordsByIds),
  };
}

function knownBucket({ cache }: FormulaRuntime, limit: string): RateBucket {
  const resetAtMs = Number(bestEffort(() => cache.get(limit)) ?? 0);
  return resetAtMs > now()
    ? { remaining: 0, resetAtMs, limit: Number.POSITIVE_INFINITY, reserve: NO_RESERVE }
    : newBucket(NO_RESERVE);
}

function noteLimit({ cache }: FormulaRuntime, limit: string, seconds: number): void {
  const kept = Math.min(MAX_LIMIT_SECONDS, Math.max(1, Math.ceil(seconds)));
  bestEffort(() => cache.put(limit, String(now() + kept * 1000), kept));
}
