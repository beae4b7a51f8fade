import { withoutRows } from '../../../src/problem';

/** The server's own sentences for what goes wrong, so that the pictures show what people will read. */
export const sentences = {
  keyRefused:
    'CallScaler did not accept the API key: it is wrong or has been revoked. Your rows are safe. Enter a current key (in CallScaler: Settings → API Keys).',
  noRights:
    'The API key may not list calls: its user lacks the rights. Your rows are safe. Use a key of an admin or owner.',
  rateLimited:
    'CallScaler’s limit of requests per minute is reached. Nothing is lost; it goes on by itself in a moment.',
  apiDown:
    'CallScaler is not working right now. Your rows are safe; the next refresh goes on where this one stopped.',
  network:
    'CallScaler could not be reached (no answer). Your rows are safe; the next refresh goes on where this one stopped.',
  dailyQuota:
    'Google’s daily limit for requests from your account is used up. Your rows are safe; refreshing goes on tomorrow.',
  badRequest:
    'CallScaler refused the request (list calls). Your rows are safe. Check this import’s filters and dates.',
  missingTab:
    'The tab of this import has been deleted, and the import with it. Undo the deletion (Ctrl+Z or version history) to have both back, or make a new import.',
  protectedTab:
    'The tab has protected cells that you may not change. Ask the file’s owner to lift the protection, or refresh as the owner.',
  noCapacity:
    'This needs 1,240,000 cells, and the spreadsheet has room for 412,000 more (Google allows 10,000,000). The rows so far are safe. Choose fewer columns or shorter dates, or delete tabs you no longer need.',
  cannotTell:
    '“Tracking number” cannot be changed in an import that has rows: CallScaler does not say it of the calls it sends, so those that no longer fit could not be told from the others. Make a new import with these filters: it gets a tab of its own. This one keeps its rows.',
  noSchedule:
    'CallScaler was not allowed to run on a schedule. Allow every permission that Google asks for, then try again. Refreshing by hand works meanwhile.',
  noConsent:
    'When Google asked for permissions, not all were given, and this needs one of them. Choose Extensions → CallScaler → Open sidebar, and leave every box ticked when Google asks.',
  otherAccount:
    'The key “Bayside Plumbing” belongs to another business: it knows none of the rows of “Calls”. Nothing was changed. Use a key of the same business, or make a new import.',
  busy: 'Another refresh of this file is under way, perhaps by the schedule or by a colleague. It goes on by itself; nothing is lost.',
  oldKey: 'This does not look like a CallScaler key (they begin with cs_key_), but CallScaler accepted it.',
} as const;

/** The same where nothing is being refreshed: when a key is tried, or rows are counted. */
export const asking = {
  keyRefused: withoutRows(sentences.keyRefused),
  noRights: withoutRows(sentences.noRights),
  apiDown: withoutRows(sentences.apiDown),
  network: withoutRows(sentences.network),
  noCapacity: withoutRows(sentences.noCapacity),
  dailyQuota: `${withoutRows(sentences.dailyQuota)} Try again tomorrow.`,
} as const;
