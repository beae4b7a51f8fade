import type { LookupEntry } from '../catalog/lookup';
import type { Connection } from '../connections/connections';
import { countRequests } from '../connections/usage';
import type { Zone } from '../dates/zone';
import { bestEffort } from '../functions/best-effort';
import { digest, documentCache } from '../google/cache';
import { sendAll } from '../google/fetch';
import { uncachedUserProperties } from '../google/properties';
import { currentSpreadsheet, now, random, sleep, zoneOf } from '../google/runtime';
import { grantUrl } from '../google/triggers';
import { type Client, createClient } from '../http/client';
import { listEntries } from '../http/lookups';
import { type Problem, toProblem, withoutKeys } from '../problem';
import type { Answer, ProblemView } from '../protocol';
import { answerText } from '../text/render-problem';
import { sourceNamed } from './registry';

/** Where the rooms are put together: what the entry points share. */

/** The script is loaded anew for every run, so this is the zone of one run, even if somebody changes it meanwhile. */
let zone: Zone | undefined;

export function spreadsheetZone(): Zone {
  zone ??= zoneOf(currentSpreadsheet().getSpreadsheetTimeZone());
  return zone;
}

export const zoneName = (): string => spreadsheetZone().name;

/** Turns a body into an answer for the sidebar: nothing is ever thrown across the wire. */
export function answer<T>(body: () => T): Answer<T> {
  try {
    return { ok: true, value: body() };
  } catch (error) {
    return { ok: false, error: problemView(toProblem(error)) };
  }
}

/** Reasons why a change is rejected that a new import could have. */
const NEEDS_NEW_IMPORT = ['other_resource', 'too_many_rows_to_refilter', 'filter_not_in_records'];

/** A problem as the sidebar gets it; `text` makes the sentence for the place where it is shown. */
export function problemView(problem: Problem, text = answerText): ProblemView {
  const { code, params = {}, retryAfterSeconds } = problem;
  const url = code === 'no_consent' ? grantUrl() : undefined;
  return {
    code,
    message: withoutKeys(text(problem)),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(url === undefined ? {} : { grantUrl: url }),
    ...(NEEDS_NEW_IMPORT.includes(String(params.reason)) ? { offersNewImport: true as const } : {}),
    ...(code === 'other_account' ? { otherAccount: true as const } : {}),
  };
}

export function clientFor(connection: UsedKey, deadlineMs: number, waitsForRoom: boolean): Client {
  return createClient({
    source: sourceNamed(connection.source),
    apiKey: connection.key,
    sendAll,
    now,
    sleep,
    random,
    deadlineMs,
    waitsForRoom,
  });
}

/** While a person is waiting: long enough for one retry. */
const PATIENCE_MS = 15_000;

/** A key that is used, and the connection that its requests are counted for; none while a new key is tried. */
export type UsedKey = Pick<Connection, 'key' | 'source'> & { readonly id?: string };

/** Asks the API something for a person who is waiting; what was sent is counted, whatever comes of it. */
export function askFor<T>(connection: UsedKey, question: (client: Client) => T): T {
  const client = clientFor(connection, now() + PATIENCE_MS, false);
  try {
    return question(client);
  } finally {
    noteSent(client, connection.id);
  }
}

/** Written once a run, not once a request. That the count cannot be kept must not stop what is counted. */
export function noteSent(client: Client | undefined, connectionId: string | undefined): void {
  if (client) bestEffort(() => countRequests(uncachedUserProperties(), connectionId, client.sent, now()));
}

/** Names of numbers and flows hardly ever change; a refresh in short slices must not ask for them in each. */
const LOOKUP_SECONDS = 600;
/** Lists that this run has seen: several imports of one business ask for them once. */
const seenInRun = new Map<string, readonly LookupEntry[]>();

/** The lists of a business that names are looked up in. */
export interface Lookups {
  entries(lookup: string): readonly LookupEntry[];
  isKept(lookup: string): boolean;
}

/** `isOneOfMany`: they are kept for the runs that soon follow, as slices and formulas do; the next hour’s asks anew. */
export function lookupsOf(client: Client, connection: UsedKey, isOneOfMany: boolean): Lookups {
  const cache = isOneOfMany ? documentCache() : undefined;
  const keyOf = (lookup: string): string => digest(`${lookup} ${connection.key}`);
  function kept(lookup: string): readonly LookupEntry[] | undefined {
    const key = keyOf(lookup);
    const text = seenInRun.has(key) ? undefined : bestEffort(() => cache?.get(key));
    if (typeof text === 'string') seenInRun.set(key, JSON.parse(text) as LookupEntry[]);
    return seenInRun.get(key);
  }
  return {
    isKept: (lookup) => kept(lookup) !== undefined,
    entries(lookup) {
      const before = kept(lookup);
      if (before) return before;
      const entries = listEntries(client, sourceNamed(connection.source), lookup);
      seenInRun.set(keyOf(lookup), entries);
      bestEffort(() => cache?.put(keyOf(lookup), JSON.stringify(entries), LOOKUP_SECONDS));
      return entries;
    },
  };
}
