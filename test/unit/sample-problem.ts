import { errorOf, type ProblemError } from '../../src/problem';
import type { ErrorCode } from '../../src/protocol';

/** One reason for each code that has several. */
const REASONS: Partial<Record<ErrorCode, string>> = {
  no_key: 'none',
  bad_answer: 'circular',
  daily_quota: 'requests',
  bad_input: 'no_file',
  metadata_full: 'limit',
  missing_tab: 'deleted',
  tab_unusable: 'protected',
  too_many_cells: 'limit',
  no_consent: 'missing',
  refresh_running: 'file',
};

/** A problem with everything that its sentence names. */
export function sampleProblem(
  code: ErrorCode,
  more: { readonly retryAfterSeconds?: number } = {},
): ProblemError {
  const reason = REASONS[code];
  const params = { action: 'list calls', tab: 'Calls', key: 'Acme', ...(reason ? { reason } : {}) };
  return errorOf({ code, params, ...more });
}
