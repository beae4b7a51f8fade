import { grouped, OPEN_SIDEBAR, REFRESH_FORMULAS } from '../product';
import { CONTINUES, NOTHING_CHANGED, type ProblemText, ROWS_SAFE } from './text';

interface OnTab {
  readonly tab: string;
}

const TOMORROW = `Tomorrow, choose ${REFRESH_FORMULAS}.`;
const TOMORROW_BY_ITSELF = 'Your rows are safe. Refreshing continues tomorrow.';
const MAKE_ROOM = 'Choose fewer columns or shorter dates, or delete tabs you no longer need.';

/** Problems with Google, its limits and the spreadsheet. */
export const GOOGLE_TEXTS = {
  daily_quota: {
    requests: (): ProblemText => ({
      what: 'Google’s daily limit for requests from your account is used up.',
      safe: TOMORROW_BY_ITSELF,
      retry: 'Try again tomorrow.',
      formula: TOMORROW,
    }),
    scripts: (): ProblemText => ({
      what: 'Google’s daily limit for add-ons and scripts of your account is used up.',
      safe: TOMORROW_BY_ITSELF,
      retry: 'Try again tomorrow.',
      formula: TOMORROW,
    }),
  },
  google_busy: (): ProblemText => ({
    what: 'Google asks for a short break, because a lot is going on in your account right now.',
    safe: 'Your rows are safe. The refresh continues by itself.',
    retry: 'Try again in a minute.',
    formula: `In a minute, choose ${REFRESH_FORMULAS}.`,
  }),
  google_down: (): ProblemText => ({
    what: 'Google Sheets did not answer in time.',
    safe: CONTINUES,
    retry: 'Try again in a minute.',
    formula: `In a minute, choose ${REFRESH_FORMULAS}.`,
  }),
  no_consent: {
    missing: (): ProblemText => ({
      what: 'When Google asked for permissions, not all were given, and this needs one of them.',
      todo: `Choose ${OPEN_SIDEBAR}, and leave every box checked when Google asks.`,
    }),
    schedule: (): ProblemText => ({
      what: 'The add-on isn’t allowed to run on a schedule.',
      todo: 'Allow every permission that Google asks for, then try again. Refreshing by hand works meanwhile.',
    }),
  },
  metadata_full: {
    limit: (): ProblemText => ({
      what: 'Google keeps 30,000 characters about an import with its tab, and this import needs more.',
      todo: 'Choose fewer columns or filters.',
    }),
    tab: ({
      tab,
      needed,
      free,
    }: OnTab & { readonly needed: number; readonly free: number }): ProblemText => ({
      what: `The settings of the import on the tab “${tab}” are too long: ${grouped(needed)} characters, and Google has room for ${grouped(free)} more (30,000 a tab).`,
      todo: 'Choose fewer columns or filters.',
    }),
  },
  storage_full: (): ProblemText => ({
    what: 'The space that Google gives the add-on for keys and settings is used up.',
    todo: 'Remove connections that you no longer need, then try again.',
  }),
  too_many_cells: {
    limit: (): ProblemText => ({
      what: 'The spreadsheet has no room for more cells (Google allows 10,000,000).',
      safe: 'The rows so far are safe.',
      todo: MAKE_ROOM,
    }),
    needed: ({ needed, free }: { readonly needed: number; readonly free: number }): ProblemText => ({
      what: `This needs ${grouped(needed)} cells, and the spreadsheet has room for ${grouped(free)} more (Google allows 10,000,000).`,
      safe: 'The rows so far are safe.',
      todo: MAKE_ROOM,
    }),
  },
  missing_tab: {
    deleted: (): ProblemText => ({
      what: 'The tab of this import was deleted, and the import with it.',
      todo: 'Undo the deletion (Ctrl+Z or version history) to get both back, or make a new import.',
    }),
    deleted_meanwhile: (): ProblemText => ({
      what: 'The tab was deleted while it was being refreshed.',
      todo: 'Undo the deletion (Ctrl+Z or version history) to get it back, or make a new import.',
    }),
  },
  cells_deleted: (): ProblemText => ({
    what: 'Rows or columns of the tab were deleted while the add-on was writing there.',
    safe: CONTINUES,
  }),
  tab_unusable: {
    protected: (): ProblemText => ({
      what: 'The tab has protected cells that you may not change.',
      safe: ROWS_SAFE,
      todo: 'Ask the file’s owner to remove the protection, or let the owner refresh.',
    }),
    merged: ({ tab, cells }: OnTab & { readonly cells: string }): ProblemText => ({
      what: `The cells ${cells} of the tab “${tab}” are merged, and what is written into merged cells is lost.`,
      safe: NOTHING_CHANGED,
      todo: 'Select them, choose Format → Merge cells → Unmerge, then refresh again.',
    }),
    no_id_column: ({ tab, column }: OnTab & { readonly column: string }): ProblemText => ({
      what: `The column “${column}” is missing from the tab “${tab}”, and rows are found by it.`,
      safe: NOTHING_CHANGED,
      todo: 'Undo its deletion (Ctrl+Z or version history). Or choose Delete beside this import in the sidebar and make it again on another tab.',
    }),
    locked_metadata: ({ tab }: OnTab): ProblemText => ({
      what: `Google doesn’t let the add-on change the import’s settings on the tab “${tab}”, as can happen in a copied file.`,
      safe: 'Its rows are untouched.',
      todo: 'Make a new import, then delete this tab.',
    }),
    unreadable_import: ({ tab }: OnTab): ProblemText => ({
      what: `The import on the tab “${tab}” can’t be read. It may come from a newer version of the add-on.`,
      safe: 'Its rows are untouched.',
      todo: 'Make a new import, then delete this tab.',
    }),
  },
  columns_moving: ({ tab }: OnTab): ProblemText => ({
    what: `Columns of the tab “${tab}” are being moved while the add-on works there.`,
    safe: 'Nothing was changed. The next refresh tries again.',
    retry: 'Nothing was changed. Try again.',
  }),
  refresh_running: {
    tab: (): ProblemText => ({
      what: 'This tab is already being refreshed, or the last refresh stopped unexpectedly.',
      safe: 'It continues automatically. Nothing is lost.',
      retry: 'Try again in a few minutes.',
    }),
    file: (): ProblemText => ({
      what: 'This file is already being refreshed, perhaps by the schedule or by a colleague.',
      safe: 'It continues automatically. Nothing is lost.',
      retry: 'Try again in a minute.',
    }),
  },
  out_of_time: (): ProblemText => ({
    what: 'The answer takes longer than the 30 seconds that Google gives a formula.',
    todo: 'Choose shorter dates, fewer columns or a filter. Or make an import, which may take as long as it needs.',
  }),
  internal: (): ProblemText => ({ what: 'Something unexpected happened.' }),
};
