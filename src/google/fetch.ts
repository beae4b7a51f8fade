import type { HttpAnswer, HttpRequest, NoAnswer, SendAll } from '../callscaler/http';
import { ProblemError, toProblem } from '../problem';

/** Newer than the types we build on; ignored where Google does not know it yet. */
const TIMEOUT_SECONDS = 60;

type Options = GoogleAppsScript.URL_Fetch.URLFetchRequest & { timeoutSeconds?: number };

/**
 * Sends through UrlFetchApp. `fetchAll` runs in parallel and answers in order, but one DNS, connection or timeout error
 * throws for the whole batch (reported): then each is sent on its own, so that the others still count.
 */
export const sendAll: SendAll = (requests) => {
  if (requests.length === 1) return [sendOne(requests[0] as HttpRequest)];
  try {
    return UrlFetchApp.fetchAll(requests.map(optionsOf)).map(answerOf);
  } catch (error) {
    stopAtQuota(error);
    return requests.map(sendOne);
  }
};

function sendOne(request: HttpRequest): HttpAnswer | NoAnswer {
  const { url, ...options } = optionsOf(request);
  try {
    return answerOf(UrlFetchApp.fetch(url, options));
  } catch (error) {
    stopAtQuota(error);
    return { failure: error instanceof Error ? error.message.slice(0, 200) : 'no answer' };
  }
}

function optionsOf(request: HttpRequest): Options {
  return {
    url: request.url,
    method: request.method,
    headers: { ...request.headers },
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: TIMEOUT_SECONDS,
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
