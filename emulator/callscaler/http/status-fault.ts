import type { AnswerStyle } from '../options';
import { SECOND } from '../world/zone';
import { ApiError } from './errors';
import type { Fault } from './faults';
import { json, type Written, writeError } from './style';

type StatusFault = Extract<Fault, { kind: 'status' }>;

const WORDS: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  429: 'rate_limit_exceeded',
};

/** The body of a planned status. */
export function writeStatusFault(fault: StatusFault, style: AnswerStyle): Written {
  const word = WORDS[fault.status] ?? (fault.status >= 500 ? 'internal_error' : 'error');
  const message = fault.status >= 500 ? 'Something went wrong on our side' : word.replaceAll('_', ' ');
  switch (fault.body) {
    case 'nested':
      return json({ error: { code: String(fault.status), message } });
    case 'flat':
      return json({
        error: word,
        message,
        ...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }),
      });
    case 'text':
      return { contentType: 'text/plain; charset=utf-8', body: `${fault.status} ${message}` };
    case 'html':
      return { contentType: 'text/html; charset=utf-8', body: htmlPage(fault.status, message) };
    case 'empty':
      return { contentType: 'text/plain; charset=utf-8', body: '' };
    default:
      return writeError(new ApiError(fault.status, word, message, fault.retryAfter), style);
  }
}

/** The planned `Retry-After`, in either form of RFC 9110, section 10.2.3. */
export function retryAfterHeader(fault: StatusFault, now: number): Array<readonly [string, string]> {
  if (fault.retryAfter === undefined) return [];
  if (fault.retryAfterAs !== 'date') return [['Retry-After', String(fault.retryAfter)]];
  return [['Retry-After', new Date(now + fault.retryAfter * SECOND).toUTCString()]];
}

/** An error page as a proxy sends it. */
export const htmlPage = (status: number, message: string) =>
  `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${status} ${message}</h1><hr>nginx</body></html>\n`;
