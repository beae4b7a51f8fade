import type { HttpAnswer, HttpRequest, NoAnswer, SendAll } from '../http/transport';
import { ProblemError, toProblem } from '../problem';

/** Newer than the types we build on; ignored where Google does not know it yet. */
const TIMEOUT_SECONDS = 60;
/** An answer in less time would be luck. */
const MIN_TIMEOUT_SECONDS = 1;

type Options = GoogleAppsScript.URL_Fetch.URLFetchRequest & { timeoutSeconds?: number };

/**
 * Sends through UrlFetchApp. `fetchAll` runs in parallel and answers in order, but one DNS, connection or timeout error
 * throws for the whole batch (reported): then each is sent on its own, so that the others still count.
 */
export const sendAll: SendAll = (requests) => send(requests, () => TIMEOUT_SECONDS);

/** The same for a run that will be over soon: no request is waited for beyond a moment (epoch ms). */
export const sendBefore =
  (deadlineMs: number): SendAll =>
  (requests) =>
    send(requests, () => {
      const left = Math.floor((deadlineMs - Date.now()) / 1000);
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
    throw new ProblemError(problem.code, problem.message, { cause: error });
  }
}
