/** The one read by POST: calls by their ids. */
export const CALL_BATCH = {
  path: '/calls/batch',
  listKeys: ['calls'],
  action: 'look up calls',
  /** Documented. */
  mostIds: 100,
} as const;
