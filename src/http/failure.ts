import type { Source } from '../catalog/source';
import type { ErrorCode } from '../protocol';
import { parseJson } from '../util/json';
import type { HttpAnswer } from './transport';

/** The problem that an HTTP status stands for; undefined for success. */
export function codeOfStatus(status: number): ErrorCode | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 401) return 'key_refused';
  if (status === 403) return 'no_rights';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  // A redirect or an early timeout says nothing about the request: it may pass, as an outage does.
  if (status >= 500 || status < 400 || status === 408 || status === 425) return 'api_down';
  return 'bad_request';
}

export function isTransient(code: ErrorCode): boolean {
  return code === 'rate_limited' || code === 'api_down' || code === 'network';
}

/** The API's own words, or undefined when none are worth showing, as with a page of HTML. */
export function vendorWords(answer: HttpAnswer, errorWords: Source['errorWords']): string | undefined {
  const body = parseJson(answer.text);
  return worthShowing(body === undefined ? answer.text : errorWords(body));
}

function worthShowing(words: unknown): string | undefined {
  return typeof words === 'string' && words.trim() !== '' && !words.includes('<') ? words.trim() : undefined;
}
