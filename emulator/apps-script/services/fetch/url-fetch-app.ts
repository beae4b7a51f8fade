import type { HttpFailure, HttpResponse } from '../../../http';
import { FETCH_OVERHEAD_MS } from '../../costs';
import { URL_FETCH_PER_DAY, URL_FETCH_RESPONSE_BYTES } from '../../limits';
import { ServiceError } from '../../runtime/errors';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import { type FetchRequest, prepare } from './request';
import { HttpResponseType, sizeOf, textOf } from './response';

/** Characters of a failed response that the exception quotes. Observed. */
const QUOTED_CHARACTERS = 300;

function send(host: Host, requests: readonly FetchRequest[]): unknown[] {
  const { platform, user } = host;
  platform.quotas.use(user, 'urlfetch', requests.length, URL_FETCH_PER_DAY[platform.account]);
  platform.counters.fetches += requests.length;
  if (requests.length === 0) return [];
  const answers = platform.options.http(requests.map((request) => request.http));
  if (answers.length !== requests.length) {
    throw new RangeError(`The HTTP backend gave ${answers.length} answers to ${requests.length} requests.`);
  }
  // In parallel: a batch takes as long as its slowest request, up to that request's timeout.
  const durations = answers.map((answer, index) =>
    Math.min(answer.latencyMs ?? 0, timeoutMs(requests[index])),
  );
  host.spend('UrlFetchApp', FETCH_OVERHEAD_MS + Math.max(...durations));
  return answers.map((answer, index) => {
    const request = requests[index];
    if (!request) throw new RangeError('An answer without a request.');
    return HttpResponseType.of(received(accept(request, answer), platform.behavior.headerNamesAreLowered));
  });
}

/** The response as the script gets it; see Behavior.headerNamesAreLowered. */
function received(answer: HttpResponse, lowered: boolean): HttpResponse {
  if (!lowered) return answer;
  return { ...answer, headers: answer.headers.map(([name, value]) => [name.toLowerCase(), value] as const) };
}

function timeoutMs(request: FetchRequest | undefined): number {
  return (request?.timeoutSeconds ?? 0) * 1000;
}

/** The response, or Google's exception in its place. The messages are reported. */
function accept(
  { http, muteHttpExceptions, timeoutSeconds }: FetchRequest,
  answer: HttpResponse | HttpFailure,
): HttpResponse {
  const late = (answer.latencyMs ?? 0) > timeoutSeconds * 1000;
  if (late || ('failure' in answer && answer.failure === 'timeout'))
    throw new ServiceError(`Timeout: ${http.url}`);
  if ('failure' in answer) {
    throw new ServiceError(`${answer.failure === 'dns' ? 'DNS error' : 'Address unavailable'}: ${http.url}`);
  }
  if (sizeOf(answer) > URL_FETCH_RESPONSE_BYTES)
    throw new ServiceError('Limit Exceeded: URLFetch Response Size.');
  if (answer.status >= 400 && !muteHttpExceptions) {
    const { protocol, host } = new URL(http.url);
    const body = textOf(answer).slice(0, QUOTED_CHARACTERS);
    throw new ServiceError(
      `Request failed for ${protocol}//${host} returned code ${answer.status}. Truncated server response: ${body} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return answer;
}

function fetchAll(host: Host, requests: readonly (string | Record<string, unknown>)[]): unknown[] {
  const prepared = requests.map((request) => {
    if (typeof request === 'string') return prepare(request, {}, host.platform.manifest);
    const { url, ...options } = request;
    if (typeof url !== 'string') throw new ServiceError('Attribute provided with no value: url');
    return prepare(url, options, host.platform.manifest);
  });
  return send(host, prepared);
}

/** https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app */
export const UrlFetchAppType: ServiceType<Host> = new ServiceType('UrlFetchApp', 'UrlFetchApp', {
  fetch: method(
    ['string', 'string,object'],
    (host: Host, url: string, options: Record<string, unknown> = {}) =>
      send(host, [prepare(url, options, host.platform.manifest)])[0],
  ),
  fetchAll: method(['any[]'], fetchAll),
});
