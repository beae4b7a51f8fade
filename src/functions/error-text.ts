import { withoutRows } from '../problem';
import type { ErrorCode, Problem } from '../protocol';

const LATER = 'Later choose Extensions → CallScaler → Refresh formulas.';

/** What to do, in the place of what a refresh would say: a formula has no rows that are safe and no next run. */
const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  key_refused:
    'CallScaler did not accept the API key: it is wrong or has been revoked. Whoever entered it enters a current one: Extensions → CallScaler → Open sidebar → Settings → Replace key.',
  no_rights: 'The API key may not read this: its user lacks the rights. Use a key of an admin or owner.',
  not_found: 'CallScaler does not know what was asked for.',
  bad_request: 'CallScaler refused the question. Check the options and dates of this formula.',
  rate_limited:
    'CallScaler’s limit of requests per minute is reached, and there is no earlier answer to show. Wait a minute, then choose Extensions → CallScaler → Refresh formulas.',
  api_down: `CallScaler is not working right now, and there is no earlier answer to show. ${LATER}`,
  network: `CallScaler could not be reached, and there is no earlier answer to show. ${LATER}`,
  daily_quota:
    'Google’s daily limit for requests from the account of this file’s owner is used up. Tomorrow choose Extensions → CallScaler → Refresh formulas.',
};

/** The message that stands beside a formula’s error, with CallScaler’s own words where it said any. */
export function errorText({ code, message }: Problem): string {
  // Too large an answer is no refusal, but the same code.
  const isRefusal = code !== 'bad_request' || message.startsWith('CallScaler refused');
  const sentence = isRefusal ? SENTENCES[code] : undefined;
  if (sentence === undefined) {
    const own = withoutRows(message);
    return own === message || code === 'bad_request' ? own : `${own} ${LATER}`;
  }
  const said = / CallScaler said: “[\s\S]*”\.$/.exec(message)?.[0] ?? '';
  return sentence + said;
}
