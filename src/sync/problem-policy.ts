import type { ErrorCode } from '../protocol';

/**
 * What a problem means for an import. `pause`: nothing gets better until a person acts. `wait`: no failure at all, the
 * run continues in its own time. `retry`: tried again, later and later. `tomorrow`: the day's quota is used up.
 */
export type ProblemPolicy = 'pause' | 'wait' | 'retry' | 'tomorrow';

const POLICIES: Readonly<Record<ErrorCode, ProblemPolicy>> = {
  no_key: 'pause',
  key_refused: 'pause',
  no_rights: 'pause',
  no_consent: 'pause',
  bad_input: 'pause',
  bad_request: 'pause',
  answer_too_large: 'pause',
  other_account: 'pause',
  storage_full: 'pause',
  metadata_full: 'pause',
  not_found: 'pause',
  tab_unusable: 'pause',
  too_many_cells: 'pause',
  rate_limited: 'wait',
  refresh_running: 'wait',
  columns_moving: 'wait',
  google_busy: 'wait',
  out_of_time: 'wait',
  daily_quota: 'tomorrow',
  api_down: 'retry',
  google_down: 'retry',
  cells_deleted: 'retry',
  network: 'retry',
  bad_answer: 'retry',
  missing_tab: 'retry',
  internal: 'retry',
};

export const policyFor = (code: ErrorCode): ProblemPolicy => POLICIES[code];

/** Whether a text from a file is one of our codes, and not a name that every object has. */
export function isKnownCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.keys(POLICIES).includes(code);
}
