const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The one read by POST: calls by their ids. */
export const CALL_BATCH = {
  path: '/calls/batch',
  listKeys: ['calls'],
  action: 'look up calls',
  /** Documented. */
  mostIds: 100,
  /** As documented; one other id may make the API refuse all of them (unverified). */
  isId: (id: string): boolean => UUID.test(id),
} as const;
