import type { Problem } from '../../../src/problem';
import { answerText, statusText } from '../../../src/text/render-problem';

const PROBLEMS = {
  keyRefused: { code: 'key_refused' },
  noRights: { code: 'no_rights', params: { action: 'list calls' } },
  rateLimited: { code: 'rate_limited' },
  apiDown: { code: 'api_down' },
  network: { code: 'network' },
  dailyQuota: { code: 'daily_quota', params: { reason: 'requests' } },
  badRequest: { code: 'bad_request', params: { action: 'list calls' } },
  missingTab: { code: 'missing_tab', params: { reason: 'deleted' } },
  protectedTab: { code: 'tab_unusable', params: { reason: 'protected' } },
  noCapacity: { code: 'too_many_cells', params: { reason: 'needed', needed: 1_240_000, free: 412_000 } },
  cannotTell: {
    code: 'bad_input',
    params: { reason: 'filter_not_in_records', filter: 'Tracking number', label: 'calls' },
  },
  noSchedule: { code: 'no_consent', params: { reason: 'schedule' } },
  noConsent: { code: 'no_consent', params: { reason: 'missing' } },
  otherAccount: {
    code: 'other_account',
    params: { key: 'Bayside Plumbing', reason: 'it knows none of the rows of “Calls”' },
  },
  running: { code: 'refresh_running', params: { reason: 'file' } },
} satisfies Record<string, Problem>;

type Name = keyof typeof PROBLEMS;
const names = Object.keys(PROBLEMS) as Name[];
const rendered = (text: (problem: Problem) => string) =>
  Object.fromEntries(names.map((name) => [name, text(PROBLEMS[name])])) as Record<Name, string>;

/** The server's own sentences for what goes wrong, so that the pictures show what people will read. */
export const sentences = {
  ...rendered(statusText),
  oldKey: 'This does not look like a CallScaler key (they begin with cs_key_), but CallScaler accepted it.',
};

/** The same where nothing is being refreshed: when a key is tried, or rows are counted. */
export const asking = rendered(answerText);
