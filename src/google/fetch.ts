import type { HttpAnswer, HttpRequest, NoAnswer, SendAll } from '../http/transport';
import { errorOf, toProblem } from '../problem';

/** Newer than the types we use. Google ignores it if it doesn't know it. */
const TIMEOUT_SECONDS = 60;
/** Hardly any request is answered in less time. */
const MIN_TIMEOUT_SECONDS = 1;

type Options = GoogleAppsScript.URL_Fetch.URLFetchRequest & { timeoutSeconds?: number };

/**
 * Sends requests through UrlFetchApp, in parallel and in order. One DNS, connection or timeout error makes `fetchAll`
 * throw for all of them (reported): then each is sent again on its own.
 */
export const sendAll: SendAll = (requests) => send(requests, () => TIMEOUT_SECONDS);

/** As `sendAll`, but waits for no request beyond the deadline (epoch ms). */
export const sendBefore =
  (deadlineMs: number, now: () => number): SendAll =>
  (requests) =>
    send(requests, () => {
      const left = Math.floor((deadlineMs - now()) / 1000);
      return Math.min(TIMEOUT_SECONDS, Math.max(MIN_TIMEOUT_SECONDS, left));
    });

function send(requests: readonly HttpRequest[], timeoutSeconds: () => number): Array<HttpAnswer | NoAnswer> {
  const [first] = requests;
  if (requests.length === 1 && first) return [sendOne(first, timeoutSeconds)];
  try {
    const seconds = timeoutSeconds();
    return UrlFetchApp.fetchAll(requests.map((request) => optionsOf(request, seconds))).map(answerOf);
  } catch (error) {
    stopAtQuota(error);
    return requests.map((request) => sendOne(request, timeoutSeconds));
  }
}

function sendOne(request: HttpRequest, timeoutSeconds: () => number): HttpAnswer | NoAnswer {
  const { url, ...options } = optionsOf(request, timeoutSeconds());
  try {
    return answerOf(UrlFetchApp.fetch(url, options));
  } catch (error) {
    stopAtQuota(error);
    return { failure: error instanceof Error ? error.message.slice(0, 200) : 'no answer' };
  }
}

function optionsOf(request: HttpRequest, timeoutSeconds: number): Options {
  return {
    url: request.url,
    method: request.method,
    headers: { ...request.headers },
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds,
    ...(request.payload === undefined ? {} : { payload: request.payload, contentType: 'application/json' }),
  };
}

function answerOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpAnswer {
  const sent = response.getAllHeaders() as Record<string, string | string[]>;
  const headers: Record<string, string> = {};
  for (const name of Object.keys(sent)) {
    const value = sent[name];
    headers[name.toLowerCase()] = Array.isArray(value) ? String(value[0]) : String(value);
  }
  return { status: response.getResponseCode(), headers, text: response.getContentText() };
}

/** The day's quota, or a permission that was not granted, is no passing failure of a request: it ends the run. */
function stopAtQuota(error: unknown): void {
  const problem = toProblem(error);
  if (problem.code === 'daily_quota' || problem.code === 'no_consent') {
    throw errorOf(problem, error);
  }
}
