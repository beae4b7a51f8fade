import type { Api, Get, ListByIds, Received } from '../catalog/api';
import type { Source } from '../catalog/source';
import { ProblemError, withoutKeys } from '../problem';
import { isObject, parseJson } from '../util/json';
import { vendorWords } from './failure';
import { serverNow } from './headers';
import { readList } from './list-reader';
import { learn, newBucket, openOwnWindow, type RateBucket, waitForRoomMs } from './rate-limit';
import { decideRetry } from './retry';
import type { HttpAnswer, HttpRequest, NoAnswer, SendAll } from './transport';
import { urlOf } from './url';

/**
 * A client that can only read: GET, and the POST of a look-up by IDs. There is no code path to any other
 * request, because an API key could buy numbers or redirect live calls.
 */
export interface Client extends Api {
  readonly bucket: RateBucket;
  /** How many requests have been sent, retries included. */
  readonly sent: number;
  /**
   * Sends a request along with the next ones, so that it takes no time of its own. `get` with the same URL
   * returns its answer; if there is none, `get` asks again.
   */
  prefetch(get: Get): void;
}

export interface ClientOptions {
  readonly source: Source;
  readonly apiKey: string;
  readonly sendAll: SendAll;
  readonly now: () => number;
  readonly sleep: (ms: number) => void;
  readonly random: () => number;
  /** Epoch ms after which nothing is waited for. */
  readonly deadlineMs: number;
  /** Default: nothing is known of the limit, and the source's reserve is kept. */
  readonly bucket?: RateBucket;
  /** False: a used-up limit is thrown as `rate_limited` at once. Default: true. */
  readonly waitsForRoom?: boolean;
}

export function createClient(options: ClientOptions): Client {
  const { source, apiKey } = options;
  const bucket = options.bucket ?? newBucket(source.limits.reserve);
  const headers = { ...source.headers(apiKey), Accept: 'application/json' };
  /** To be sent along with the next requests. */
  let waiting: readonly Get[] = [];
  /** Answers to prefetched requests, by URL. */
  const prefetched = new Map<string, Received>();
  let sent = 0;

  function sendUntilAnswered(requests: readonly HttpRequest[], details: readonly Details[]): Received[] {
    const received: (Received | undefined)[] = requests.map(() => undefined);
    let open = requests.map((_, index) => index);
    for (let attempt = 1; open.length > 0; ) {
      const answers = sendRound(open.map((index) => requests[index] as HttpRequest));
      const failed: number[] = [];
      let waitMs = 0;
      open.forEach((index, position) => {
        const outcome = judge(answers[position] as HttpAnswer | NoAnswer, details[index] as Details, attempt);
        if ('received' in outcome) received[index] = outcome.received;
        else {
          failed.push(index);
          waitMs = Math.max(waitMs, outcome.waitMs);
        }
      });
      if (waitMs > 0) options.sleep(waitMs);
      // Only rounds without any answer count as attempts.
      attempt = failed.length < open.length ? 1 : attempt + 1;
      open = failed;
    }
    return received as Received[];
  }

  /** Sends requests and those that were waiting to be prefetched; answers the former. */
  function sendRound(requests: readonly HttpRequest[]): ReadonlyArray<HttpAnswer | NoAnswer> {
    const along = waiting;
    waiting = [];
    keepToTheRate(requests.length + along.length);
    const answers = options.sendAll(requests.concat(along.map(requestOf)));
    sent += answers.length;
    along.forEach((get, index) => {
      const received = accepted(answers[requests.length + index] as HttpAnswer | NoAnswer, get);
      if (received) prefetched.set(urlOf(source.baseUrl, get), received);
    });
    return answers.slice(0, requests.length);
  }

  function keepToTheRate(count: number): void {
    openOwnWindow(bucket, options.now(), source.limits);
    const waitMs = waitForRoomMs(bucket, options.now());
    if (waitMs === 0) {
      bucket.remaining -= count;
      return;
    }
    if (options.waitsForRoom === false || options.now() + waitMs >= options.deadlineMs) {
      throw new ProblemError(
        'rate_limited',
        { vendor: source.name },
        { retryAfterSeconds: Math.ceil(waitMs / 1000) },
      );
    }
    options.sleep(waitMs);
    openOwnWindow(bucket, options.now(), source.limits);
  }

  function judge(
    answer: HttpAnswer | NoAnswer,
    details: Details,
    attempt: number,
  ): { received: Received } | { waitMs: number } {
    const received = accepted(answer, details);
    if (received) return { received };
    const { action, triesOnce, acceptsRefusal } = details;
    const nowMs = options.now();
    const http = 'status' in answer ? answer : undefined;
    if ('failure' in answer) refuseTooLarge(answer.failure, action);
    // A 200 that isn't JSON comes from a proxy or a cut connection: it may pass.
    const code = http ? (source.classify(http) ?? 'api_down') : 'network';
    if (acceptsRefusal && (code === 'not_found' || code === 'no_rights'))
      return { received: { body: undefined, serverTimeMs: http ? serverNow(http, nowMs) : nowMs } };
    const decision = decideRetry({
      code,
      attempt: triesOnce ? Number.POSITIVE_INFINITY : attempt,
      answer: http,
      nowMs,
      deadlineMs: options.deadlineMs,
      random: options.random(),
      source,
    });
    if ('waitMs' in decision) return decision;
    throw new ProblemError(
      code,
      { action, vendor: source.name },
      {
        vendorWords: wordsOf(answer),
        retryAfterSeconds: decision.retryAfterSeconds,
      },
    );
  }

  function accepted(answer: HttpAnswer | NoAnswer, { format }: Details): Received | undefined {
    if (!('status' in answer)) return undefined;
    const nowMs = options.now();
    learn(bucket, answer, nowMs, source.limits);
    if (source.classify(answer) !== undefined) return undefined;
    const body = format === 'csv' ? csvText(answer.text) : jsonBody(answer.text);
    return body === undefined ? undefined : { body, serverTimeMs: serverNow(answer, nowMs) };
  }

  /** The words for a failure, without the API key: servers and proxies may echo it. */
  function wordsOf(answer: HttpAnswer | NoAnswer): string | undefined {
    const words = 'status' in answer ? vendorWords(answer, source.errorWords) : answer.failure;
    return words === undefined ? undefined : withoutKeys(words.split(apiKey).join('…'));
  }

  function requestOf(get: Get): HttpRequest {
    const accepts = get.format === 'csv' ? { ...headers, Accept: 'text/csv' } : headers;
    return { method: 'get', url: urlOf(source.baseUrl, get), headers: accepts };
  }

  const getAll = (gets: readonly Get[]): Received[] => sendUntilAnswered(gets.map(requestOf), gets);

  return {
    bucket,
    get sent() {
      return sent;
    },
    getAll,
    get(get) {
      const url = urlOf(source.baseUrl, get);
      const received = prefetched.get(url) ?? (getAll([get])[0] as Received);
      prefetched.delete(url);
      return received;
    },
    prefetch(get) {
      waiting = waiting.concat(get);
    },
    recordsByIds({ byIds, listKeys }: ListByIds, ids) {
      const maxIds = byIds?.maxIds ?? 0;
      if (byIds === undefined || ids.length > maxIds)
        throw new RangeError(`recordsByIds takes at most ${maxIds} IDs of this list, got ${ids.length}`);
      const request: HttpRequest = {
        method: 'post',
        url: source.baseUrl + byIds.path,
        headers: { ...headers, 'Content-Type': 'application/json' },
        payload: JSON.stringify({ ids }),
      };
      const [answer] = sendUntilAnswered([request], [byIds]);
      return readList((answer as Received).body, listKeys).rows;
    },
  };
}

/** What a request says beside its address. */
type Details = Pick<Get, 'action' | 'format' | 'triesOnce' | 'acceptsRefusal'>;

function jsonBody(text: string): unknown {
  const body = parseJson(text);
  return isObject(body) || Array.isArray(body) ? body : undefined;
}

/** HTML comes from a proxy, whatever was requested, and JSON is what the API says of an error. */
function csvText(text: string): string | undefined {
  return /^\s*([<{[]|$)/.test(text) ? undefined : text;
}

/** Google's limit (https://developers.google.com/apps-script/guides/services/quotas); its words are reported. */
function refuseTooLarge(failure: string, action: string): void {
  if (!/response size/i.test(failure)) return;
  throw new ProblemError('answer_too_large', { action });
}
