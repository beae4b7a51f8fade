import type { Get, Received } from '../catalog/api';
import { ProblemError, withoutKeys } from '../problem';
import { CALL_BATCH } from '../sources/callscaler/resources/call-batch';
import { isObject, type JsonObject, parseJson } from '../util/json';
import { codeOfStatus, failureSentence, vendorWords } from './failure';
import { serverNow } from './headers';
import { readList } from './list-reader';
import { learn, newBucket, type RateBucket, waitForRoomMs } from './rate-limit';
import { decideRetry } from './retry';
import type { HttpAnswer, HttpRequest, NoAnswer, SendAll } from './transport';

export const API_BASE = 'https://callscaler.com/api/v1';
export const BATCH_LIMIT = CALL_BATCH.mostIds;

/**
 * A client that can only read: GET anywhere, and POST to `/calls/batch`, which is a read by its nature. There is no
 * code path to any other request, because the keys could buy numbers and redirect live calls.
 */
export interface Client {
  readonly bucket: RateBucket;
  /** How many requests have gone out, retries included. */
  readonly sent: number;
  /** Sends all at once, retries what is passing, and throws the first lasting failure. Answers in order. */
  getAll(gets: readonly Get[]): Received[];
  get(get: Get): Received;
  /**
   * Sends a request along with the next ones, so that it takes no time of its own. Its answer waits for whoever gets the
   * same; where there is none they ask as if nothing had been.
   */
  prefetch(get: Get): void;
  /** Calls by id, at most `BATCH_LIMIT`. Unknown ids are simply absent from the answer. */
  callsByIds(ids: readonly string[]): readonly JsonObject[];
}

export interface ClientOptions {
  readonly key: string;
  readonly sendAll: SendAll;
  readonly now: () => number;
  readonly sleep: (ms: number) => void;
  readonly random: () => number;
  /** Epoch ms after which nothing is waited for any more. */
  readonly deadlineMs: number;
  readonly bucket?: RateBucket;
  /** False: an exhausted minute is not waited for but thrown as `rate_limited` at once. Default true. */
  readonly waitsForRoom?: boolean;
  /** Requests of each minute that are left to others. Default `RESERVE_FOR_FORMULAS`. */
  readonly reserve?: number;
}

export function createClient(options: ClientOptions): Client {
  const bucket = options.bucket ?? newBucket();
  const headers = { Authorization: `Bearer ${options.key}`, Accept: 'application/json' };
  /** To go along with the next requests, and what has come of those that went. */
  let prefetched: readonly Get[] = [];
  const early = new Map<string, Received>();
  let sent = 0;

  function sendUntilAnswered(requests: readonly HttpRequest[], asked: readonly Asked[]): Received[] {
    const received: (Received | undefined)[] = requests.map(() => undefined);
    let open = requests.map((_, index) => index);
    for (let attempt = 1; open.length > 0; ) {
      const along = prefetched;
      prefetched = [];
      keepToTheRate(open.length + along.length);
      const answers = options.sendAll(
        open.map((index) => requests[index] as HttpRequest).concat(along.map(requestOf)),
      );
      sent += answers.length;
      along.forEach((get, index) => {
        const luck = accepted(answers[open.length + index] as HttpAnswer | NoAnswer, get);
        if (luck) early.set(urlOf(get), luck);
      });
      const again: number[] = [];
      let waitMs = 0;
      open.forEach((index, position) => {
        const answer = answers[position] as HttpAnswer | NoAnswer;
        const outcome = judge(answer, asked[index] as Asked, attempt);
        if ('received' in outcome) received[index] = outcome.received;
        else {
          again.push(index);
          waitMs = Math.max(waitMs, outcome.waitMs);
        }
      });
      if (waitMs > 0) options.sleep(waitMs);
      // Whoever is answered in part goes on: only attempts in vain are counted.
      attempt = again.length < open.length ? 1 : attempt + 1;
      open = again;
    }
    return received as Received[];
  }

  function keepToTheRate(count: number): void {
    const waitMs = waitForRoomMs(bucket, options.now(), options.reserve);
    if (waitMs === 0) {
      bucket.remaining -= count;
      return;
    }
    if (options.waitsForRoom === false || options.now() + waitMs >= options.deadlineMs) {
      throw new ProblemError('rate_limited', failureSentence('rate_limited', 'wait', undefined), {
        retryAfterSeconds: Math.ceil(waitMs / 1000),
      });
    }
    options.sleep(waitMs);
  }

  function judge(
    answer: HttpAnswer | NoAnswer,
    asked: Asked,
    attempt: number,
  ): { received: Received } | { waitMs: number } {
    const received = accepted(answer, asked);
    if (received) return { received };
    const { action, triesOnce, acceptsRefusal } = asked;
    const nowMs = options.now();
    const http = 'status' in answer ? answer : undefined;
    const code = http ? codeOfStatus(http.status) : 'network';
    if ('failure' in answer) refuseTooLarge(answer.failure, action);
    // A 200 that is not JSON is what a proxy or a cut connection leaves behind: it passes, or it is reported as such.
    const failed = code ?? 'api_down';
    if (acceptsRefusal && (failed === 'not_found' || failed === 'no_rights'))
      return { received: { body: undefined, serverTimeMs: http ? serverNow(http, nowMs) : nowMs } };
    const decision = decideRetry({
      code: failed,
      attempt: triesOnce ? Number.POSITIVE_INFINITY : attempt,
      answer: http,
      nowMs,
      deadlineMs: options.deadlineMs,
      random: options.random(),
    });
    if ('waitMs' in decision) return decision;
    throw new ProblemError(failed, failureSentence(failed, action, wordsOf(answer)), {
      retryAfterSeconds: decision.retryAfterSeconds,
    });
  }

  function accepted(answer: HttpAnswer | NoAnswer, { format }: Asked): Received | undefined {
    if (!('status' in answer)) return undefined;
    const nowMs = options.now();
    learn(bucket, answer, nowMs);
    if (codeOfStatus(answer.status) !== undefined) return undefined;
    const body = format === 'csv' ? csvText(answer.text) : jsonBody(answer.text);
    return body === undefined ? undefined : { body, serverTimeMs: serverNow(answer, nowMs) };
  }

  /** The words for a failure, without the key: servers and proxies have been seen to echo it. */
  function wordsOf(answer: HttpAnswer | NoAnswer): string | undefined {
    const words = 'status' in answer ? vendorWords(answer) : answer.failure;
    return words === undefined ? undefined : withoutKeys(words.split(options.key).join('…'));
  }

  function requestOf(get: Get): HttpRequest {
    const accepts = get.format === 'csv' ? { ...headers, Accept: 'text/csv' } : headers;
    return { method: 'get', url: urlOf(get), headers: accepts };
  }

  const getAll = (gets: readonly Get[]): Received[] => sendUntilAnswered(gets.map(requestOf), gets);

  return {
    bucket,
    get sent() {
      return sent;
    },
    getAll,
    get(get) {
      const url = urlOf(get);
      const received = early.get(url) ?? (getAll([get])[0] as Received);
      early.delete(url);
      return received;
    },
    prefetch(get) {
      prefetched = prefetched.concat(get);
    },
    callsByIds(ids) {
      if (ids.length > BATCH_LIMIT)
        throw new RangeError(`callsByIds takes at most ${BATCH_LIMIT} ids, got ${ids.length}`);
      const request: HttpRequest = {
        method: 'post',
        url: API_BASE + CALL_BATCH.path,
        headers: { ...headers, 'Content-Type': 'application/json' },
        payload: JSON.stringify({ ids }),
      };
      const [answer] = sendUntilAnswered([request], [CALL_BATCH]);
      return readList((answer as Received).body, CALL_BATCH.listKeys).rows;
    },
  };
}

type Asked = Pick<Get, 'action' | 'format' | 'triesOnce' | 'acceptsRefusal'>;

function jsonBody(text: string): unknown {
  const body = parseJson(text);
  return isObject(body) || Array.isArray(body) ? body : undefined;
}

/** A page of HTML is what a proxy leaves behind, whatever was asked for, and JSON what the API says of an error. */
function csvText(text: string): string | undefined {
  return /^\s*([<{[]|$)/.test(text) ? undefined : text;
}

/** Google's limit (https://developers.google.com/apps-script/guides/services/quotas); its words are reported. */
function refuseTooLarge(failure: string, action: string): void {
  if (!/response size/i.test(failure)) return;
  throw new ProblemError(
    'bad_request',
    `CallScaler’s answer (${action}) is larger than 50 MB, which is the most that Google lets a script read. Your rows are safe. Choose shorter dates or narrower filters.`,
  );
}

/** Apps Script has no URLSearchParams. Absent and empty values are left out. */
export function urlOf(get: Get): string {
  const query = get.query ?? {};
  const parts = Object.keys(query)
    .filter((name) => query[name] !== undefined && query[name] !== '')
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`);
  return API_BASE + get.path + (parts.length === 0 ? '' : `?${parts.join('&')}`);
}
