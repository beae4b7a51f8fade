import { grouped, OPEN_SIDEBAR } from '../product';
import { type Named, NOTHING_CHANGED, type ProblemText, ROWS_SAFE, vendorOf } from './text';

const NEW_TAB = 'Make a new import with these filters: it gets a tab of its own.';

/** Problems with keys. */
export const KEY_TEXTS = {
  no_key: {
    not_used_here: (): ProblemText => ({
      what: 'Your key for this import has not been used in this file yet. The file is a copy, or someone has changed the import.',
      safe: ROWS_SAFE,
      todo: 'Choose “Use my key” in the list of imports, or “Use in this file” under Settings → Connections.',
    }),
    none: (): ProblemText => ({
      what: 'No API key is available for this import.',
      safe: ROWS_SAFE,
      todo: 'Add the business’s key under Settings → Connections. Or ask the person who made the import to refresh it or to share the key with this file.',
    }),
    of_owner: (): ProblemText => ({
      what: 'Formulas use the API key of this spreadsheet’s owner, or one that is shared with this file. There is neither yet.',
      todo: `The owner chooses ${OPEN_SIDEBAR} and pastes a key, or chooses Settings → Use in this file. Anyone else who has a key can paste it there and share it with this file.`,
    }),
  },
  other_account: ({ key, reason }: { readonly key: string; readonly reason: string }): ProblemText => ({
    what: `The key “${key}” belongs to another business: ${reason}.`,
    safe: NOTHING_CHANGED,
    todo: 'Use a key of the same business, or make a new import.',
  }),
};

/** What can't be used of what people enter in the sidebar. */
export const IMPORT_TEXTS = {
  blank_key: (named: Named): ProblemText => ({
    what: 'Paste your API key first.',
    todo: `You find it in ${vendorOf(named)} under Settings → API Keys.`,
  }),
  not_a_key: (named: Named & { readonly example: string }): ProblemText => ({
    what: 'This can’t be an API key: it has spaces or unusual characters, or is too long.',
    todo: `A key looks like ${named.example} (in ${vendorOf(named)}: Settings → API Keys).`,
  }),
  key_exists: ({ label }: { readonly label: string }): ProblemText => ({
    what: `This key is already here as “${label}”.`,
    todo: 'Choose that business in the import instead.',
  }),
  long_label: ({ length, max }: { readonly length: number; readonly max: number }): ProblemText => ({
    what: `The label is ${length} characters long. At most ${max} are allowed.`,
  }),
  key_in_label: (): ProblemText => ({
    what: 'The label holds an API key, and labels are shown to everyone.',
    todo: 'Enter the business’s name instead.',
  }),
  no_file: (): ProblemText => ({ what: 'There is no file here to share the key with.' }),
  shared_other_key: (): ProblemText => ({
    what: 'Someone has already shared another key of this business with this file.',
    safe: 'It stays as it is.',
    todo: 'Ask them to stop sharing it, or enter that key as yours with “Replace key”.',
  }),
  unknown_source: ({ id, allowed }: { readonly id: string; readonly allowed: string }): ProblemText => ({
    what: `Unknown source “${id}”. Allowed: ${allowed}.`,
  }),
  unknown_resource: ({
    name,
    allowed,
  }: {
    readonly name: string;
    readonly allowed: string;
  }): ProblemText => ({
    what: `Unknown resource “${name}”. Allowed: ${allowed}.`,
  }),
  formula_only: ({ label, formula }: { readonly label: string; readonly formula: string }): ProblemText => ({
    what: `There is no import of ${label}.`,
    todo: `Use the formula ${formula} instead.`,
  }),
  unknown_filter: ({
    name,
    label,
    allowed,
  }: {
    readonly name: string;
    readonly label: string;
    readonly allowed: string;
  }): ProblemText => ({ what: `Unknown filter “${name}” for ${label}. Allowed: ${allowed}.` }),
  bad_value: ({
    name,
    value,
    allowed,
  }: {
    readonly name: string;
    readonly value: string;
    readonly allowed: string;
  }): ProblemText => ({ what: `“${value}” isn’t a valid “${name}”. Allowed: ${allowed}.` }),
  missing_filter: ({ filter, label }: { readonly filter: string; readonly label: string }): ProblemText => ({
    what: `“${filter}” is missing. It is needed for ${label}.`,
  }),
  bad_shape: ({
    subject,
    place,
    issue,
  }: {
    readonly subject: string;
    readonly place: string;
    readonly issue: string;
  }): ProblemText => ({ what: `The ${subject} can’t be used: “${place}” ${issue}.` }),
  bad_date: ({ value, allowed }: { readonly value: string; readonly allowed: string }): ProblemText => ({
    what: `Can’t read the date “${value}”. Allowed: a day such as 2026-03-01, or ${allowed}.`,
  }),
  dates_reversed: ({ start, end }: { readonly start: string; readonly end: string }): ProblemText => ({
    what: `The end date ${end} is before the start date ${start}.`,
  }),
  too_many_periods: ({
    count,
    max,
    ...named
  }: Named & { readonly count: number; readonly max: number }): ProblemText => ({
    what: `These dates have about ${count} rows, and each needs a request to ${vendorOf(named)}. At most ${max} are allowed.`,
    todo: 'Choose shorter dates, or weeks or months.',
  }),
  minutes_not_allowed: ({ minutes }: { readonly minutes: number }): ProblemText => ({
    what: `Every ${minutes} minutes isn’t possible: Google lets an add-on refresh once an hour at most.`,
    todo: 'Choose every hour. (A script that is bound to one spreadsheet may refresh every 5 minutes.)',
  }),
  unknown_field: ({
    field,
    tab,
    offered,
    ...named
  }: Named & { readonly field: string; readonly tab: string; readonly offered: string }): ProblemText => ({
    what: `${vendorOf(named)} has not sent a field “${field}” to “${tab}”. Offered: ${offered || 'none'}.`,
  }),
  other_resource: ({ before, after }: { readonly before: string; readonly after: string }): ProblemText => ({
    what: `An import of ${before} can’t become one of ${after}.`,
    safe: 'This one stays as it is.',
    todo: 'Make a new import: it gets a tab of its own.',
  }),
  too_many_rows_to_refilter: ({
    rows,
    max,
    label,
  }: {
    readonly rows: number;
    readonly max: number;
    readonly label: string;
  }): ProblemText => ({
    what: `Filters can be changed in imports of up to ${grouped(max)} rows. This one has ${grouped(rows)}, and removing the ${label} that no longer match would take hours.`,
    safe: 'This import stays as it is.',
    todo: NEW_TAB,
  }),
  filter_not_in_records: ({
    filter,
    label,
    ...named
  }: Named & { readonly filter: string; readonly label: string }): ProblemText => ({
    what: `“${filter}” can’t be changed in an import that has rows. ${vendorOf(named)} doesn’t send it with the ${label}, so the rows that no longer match can’t be found.`,
    safe: 'This import keeps its rows.',
    todo: NEW_TAB,
  }),
};
