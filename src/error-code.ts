/** Why something did not work: one code per cause. The sidebar chooses its one helping button by it. */
export type ErrorCode =
  | 'no_key' // no connection, or its key is not known to this user
  | 'key_refused' // 401: wrong or revoked
  | 'no_rights' // 403
  | 'bad_request' // 400
  | 'answer_too_large' // more than UrlFetchApp takes
  | 'not_found' // 404
  | 'rate_limited' // 429; retryAfterSeconds says how long
  | 'api_down' // 5xx
  | 'network' // no answer from the vendor
  | 'bad_answer' // an answer that can't be read
  | 'daily_quota' // a quota of Google's for the day is used up
  | 'google_busy' // too much at once in this Google account
  | 'google_down' // Google Sheets did not answer
  | 'bad_input' // what was entered can't be used
  | 'other_account' // a key of another account than the one it was to replace
  | 'storage_full' // no room for keys and settings
  | 'metadata_full' // no room for the import's settings on its tab
  | 'missing_tab' // the import's tab is gone
  | 'cells_deleted' // rows or columns were deleted during a write
  | 'tab_unusable' // the tab is in a state that is never guessed at: no ID column, protected, …
  | 'columns_moving' // somebody moves columns faster than they can be read
  | 'too_many_cells' // would not fit in the spreadsheet
  | 'no_consent' // a scope was not granted
  | 'refresh_running' // another run works on the tab or the file
  | 'out_of_time' // a formula's 30 seconds
  | 'internal';
