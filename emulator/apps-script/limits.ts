/**
 * Google's limits, each with its unit and where it is documented.
 * QUOTAS https://developers.google.com/apps-script/guides/services/quotas
 */
export type Account = 'consumer' | 'workspace';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Script runtime, ms a run. QUOTAS (some Workspace accounts report 30 minutes). */
export const RUN_MS = 6 * MINUTE;
/** Custom function runtime, ms a run. QUOTAS */
export const CUSTOM_FUNCTION_MS = 30 * SECOND;
/**
 * Simple triggers such as onOpen, ms a run.
 * https://developers.google.com/apps-script/guides/triggers#restrictions
 */
export const SIMPLE_TRIGGER_MS = 30 * SECOND;
/** Triggers' total runtime, ms a day. QUOTAS */
export const TRIGGER_MS_PER_DAY: Record<Account, number> = { consumer: 90 * MINUTE, workspace: 6 * HOUR };
/** Triggers of one user in one script. QUOTAS */
export const TRIGGERS_PER_USER = 20;
/**
 * Shortest interval of an add-on's clock trigger, ms.
 * https://developers.google.com/workspace/add-ons/concepts/editor-triggers
 */
export const ADDON_TRIGGER_INTERVAL_MS = HOUR;
/** Runs of one user at the same moment. QUOTAS */
export const SIMULTANEOUS_RUNS = 30;

/** URL Fetch calls a day. QUOTAS */
export const URL_FETCH_PER_DAY: Record<Account, number> = { consumer: 20_000, workspace: 100_000 };
/** Bytes of one response. QUOTAS */
export const URL_FETCH_RESPONSE_BYTES = 50 * 1024 * 1024;
/** Bytes of one request's payload. QUOTAS */
export const URL_FETCH_POST_BYTES = 50 * 1024 * 1024;
/** Characters of a URL. QUOTAS says "2 KB / call", Google's error message 2,082. */
export const URL_FETCH_URL_LENGTH = 2082;
/** Headers of one request. QUOTAS */
export const URL_FETCH_HEADERS = 100;
/** Bytes of one header. QUOTAS */
export const URL_FETCH_HEADER_BYTES = 8 * 1024;
/** Seconds that a fetch waits without `timeoutSeconds`. Reported, not documented. */
export const URL_FETCH_TIMEOUT_SECONDS = 60;

/** Bytes of one property's value. QUOTAS */
export const PROPERTY_VALUE_BYTES = 9 * 1024;
/** Bytes of one property store. QUOTAS */
export const PROPERTY_STORE_BYTES = 500 * 1024;
/** Reads and writes of properties a day. QUOTAS */
export const PROPERTIES_PER_DAY: Record<Account, number> = { consumer: 50_000, workspace: 500_000 };

/** Characters of a cache key. https://developers.google.com/apps-script/reference/cache/cache */
export const CACHE_KEY_LENGTH = 250;
/** Bytes of a cached value. Same page. */
export const CACHE_VALUE_BYTES = 100 * 1024;
/** Items of one cache. Beyond that, the items that expire first are dropped. Same page. */
export const CACHE_ITEMS = 1000;
/** Default seconds until an item expires. Same page. */
export const CACHE_DEFAULT_SECONDS = 600;
/** Most seconds until an item expires. Same page. */
export const CACHE_MAX_SECONDS = 21_600;

/** Cells of a spreadsheet. https://support.google.com/drive/answer/37603 */
export const CELLS = 10_000_000;
/** Characters of a cell. Same page. */
export const CELL_CHARACTERS = 50_000;
/** Columns of a tab. Same page. */
export const COLUMNS = 18_278;
/**
 * Characters of developer metadata on one tab with its rows and columns, or on the spreadsheet itself.
 * https://developers.google.com/workspace/sheets/api/guides/metadata#limits
 */
export const METADATA_CHARACTERS = 30_000;
/** Rows and columns of a new tab. Observed. */
export const NEW_SHEET_ROWS = 1000;
export const NEW_SHEET_COLUMNS = 26;

/**
 * Most milliseconds of Utilities.sleep.
 * https://developers.google.com/apps-script/reference/utilities/utilities#sleepmilliseconds
 */
export const SLEEP_MS = 300_000;
