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

const MAX_WORDS_LENGTH = 200;

/**
 * The sentence for a failed request: what happened, what is safe, what to do.
 * `action` such as “list calls”; `words` are the server's own, or the network's.
 */
export function failureSentence(code: ErrorCode, action: string, words: string | undefined): string {
  const cut = words?.slice(0, MAX_WORDS_LENGTH);
  // A bare code such as “unauthorized” says nothing that the sentence has not said.
  const said = cut?.includes(' ') ? ` CallScaler said: “${cut}”.` : '';
  switch (code) {
    case 'key_refused':
      return `CallScaler did not accept the API key: it is wrong or has been revoked. Your rows are safe. Enter a current key (in CallScaler: Settings → API Keys).${said}`;
    case 'no_rights':
      return `The API key may not ${action}: its user lacks the rights. Your rows are safe. Use a key of an admin or owner.${said}`;
    case 'not_found':
      return `CallScaler does not know what was asked for (${action}). Your rows are safe.${said}`;
    case 'bad_request':
      return `CallScaler refused the request (${action}). Your rows are safe. Check this import’s filters and dates.${said}`;
    case 'rate_limited':
      return 'CallScaler’s limit of requests per minute is reached. Nothing is lost; it goes on by itself in a moment.';
    case 'api_down':
      return `CallScaler is not working right now. Your rows are safe; the next refresh goes on where this one stopped.${said}`;
    default:
      return `CallScaler could not be reached (${cut ?? 'no answer'}). Your rows are safe; the next refresh goes on where this one stopped.`;
  }
}
