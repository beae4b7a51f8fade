import { ProblemError, withoutKeys } from '../problem';
import { isObject, type JsonObject, readList } from './envelope';
import { codeOfStatus, failureSentence, parseJson, serverWords } from './failure';
import { serverNow } from './headers';
import type { HttpAnswer, HttpRequest, NoAnswer, SendAll } from './http';
import { learn, newBucket, type RateBucket, waitForRoomMs } from './rate';
import { decideRetry } from './retry';

export const API_BASE = 'https://callscaler.com/api/v1';
/** Documented: `POST /calls/batch` takes up to 100 ids. */
export const BATCH_LIMIT = 100;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Get {
  /** Below the base, such as `/calls`. */
  readonly path: string;
  readonly query?: Query;
  /** For messages: “list calls”. */
  readonly action: string;
}

export interface Received {
  readonly body: unknown;
  /** Epoch ms by the server's clock. */
  readonly serverTimeMs: number;
}

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
}

export function createClient(options: ClientOptions): Client {
  const bucket = options.bucket ?? newBucket();
  const headers = { Authorization: `Bearer ${options.key}`, Accept: 'application/json' };
  let sent = 0;

  function sendUntilAnswered(requests: readonly HttpRequest[], actions: readonly string[]): Received[] {
    const received: (Received | undefined)[] = requests.map(() => undefined);
    let open = requests.map((_, index) => index);
    for (let attempt = 1; open.length > 0; attempt++) {
      keepToTheRate(open.length);
      const answers = options.sendAll(open.map((index) => requests[index] as HttpRequest));
      sent += open.length;
      const again: number[] = [];
      let waitMs = 0;
      answers.forEach((answer, position) => {
        const index = open[position] as number;
        const outcome = judge(answer, actions[index] as string, attempt);
        if ('received' in outcome) received[index] = outcome.received;
        else {
          again.push(index);
          waitMs = Math.max(waitMs, outcome.waitMs);
        }
      });
      if (waitMs > 0) options.sleep(waitMs);
      open = again;
    }
    return received as Received[];
  }

  function keepToTheRate(count: number): void {
    const waitMs = waitForRoomMs(bucket, options.now());
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
    action: string,
    attempt: number,
  ): { received: Received } | { waitMs: number } {
    const nowMs = options.now();
    const http = 'status' in answer ? answer : undefined;
    if (http) learn(bucket, http, nowMs);
    const code = http ? codeOfStatus(http.status) : 'network';
    if (http && code === undefined) {
      const body = parseJson(http.text);
      if (isObject(body) || Array.isArray(body))
        return { received: { body, serverTimeMs: serverNow(http, nowMs) } };
    }
    // A 200 that is not JSON is what a proxy or a cut connection leaves behind: it passes, or it is reported as such.
    const failed = code ?? 'api_down';
    const decision = decideRetry({
      code: failed,
      attempt,
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

  /** The words for a failure, without the key: servers and proxies have been seen to echo it. */
  function wordsOf(answer: HttpAnswer | NoAnswer): string {
    const words = 'status' in answer ? (serverWords(answer) ?? `status ${answer.status}`) : answer.failure;
    return withoutKeys(words.split(options.key).join('…'));
  }

  function getAll(gets: readonly Get[]): Received[] {
    const requests = gets.map((get): HttpRequest => ({ method: 'get', url: urlOf(get), headers }));
    return sendUntilAnswered(
      requests,
      gets.map((get) => get.action),
    );
  }

  return {
    bucket,
    get sent() {
      return sent;
    },
    getAll,
    get: (get) => getAll([get])[0] as Received,
    callsByIds(ids) {
      if (ids.length > BATCH_LIMIT)
        throw new RangeError(`callsByIds takes at most ${BATCH_LIMIT} ids, got ${ids.length}`);
      const request: HttpRequest = {
        method: 'post',
        url: `${API_BASE}/calls/batch`,
        headers: { ...headers, 'Content-Type': 'application/json' },
        payload: JSON.stringify({ ids }),
      };
      const [answer] = sendUntilAnswered([request], ['look up calls']);
      return readList((answer as Received).body, ['calls']).rows;
    },
  };
}

/** Apps Script has no URLSearchParams. Absent and empty values are left out. */
export function urlOf(get: Get): string {
  const query = get.query ?? {};
  const parts = Object.keys(query)
    .filter((name) => query[name] !== undefined && query[name] !== '')
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`);
  return API_BASE + get.path + (parts.length === 0 ? '' : `?${parts.join('&')}`);
}
