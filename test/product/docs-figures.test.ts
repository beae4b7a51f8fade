import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readPage } from './docs-pages';

const DECISIONS = 'docs/decisions';

/** Figures that pages promise, and the line of the code that decides them: whoever changes one is led to the other. */
const FIGURES: ReadonlyArray<readonly [page: string, words: string, file: string, code: string]> = [
  ['README.md', '5,000 rows', 'src/functions/arguments.ts', 'MAX_ROWS = 5_000'],
  [
    'README.md',
    '60 API requests a minute',
    'sidebar/screens/settings.tsx',
    'CallScaler allows 60 a minute for each business',
  ],
  ['README.md', '10,000,000 cells', 'src/sheet/capacity.ts', 'SPREADSHEET_CELLS = 10_000_000'],
  ['docs/schedules.md', 'four and a half minutes', 'src/app/scheduled-run.ts', 'BUDGET_MS = 4.5 * 60_000'],
  ['docs/schedules.md', 'has run for three hours', 'src/app/trigger-manager.ts', 'SILENT_MS = 3 * 3_600_000'],
  ['docs/schedules.md', '1, 2, 4, 6 or 12 hours', 'src/imports/schedule.ts', 'v.picklist([1, 2, 4, 6, 12])'],
  ['docs/schedules.md', '5, 10, 15 or 30', 'src/imports/schedule.ts', 'v.picklist([5, 10, 15, 30])'],
  ['docs/tabs.md', 'at most 1,000 lines', 'src/sheet/log-tab.ts', 'MAX_LINES = 1_000'],
  ['docs/tabs.md', '“CallScaler log”', 'src/sheet/log-tab.ts', "TAB_NAME = 'CallScaler log'"],
  [
    'docs/troubleshooting.md',
    'for up to six hours',
    'src/functions/formula-runtime.ts',
    'KEPT_SECONDS = 6 * 3600',
  ],
  [
    'docs/using-formulas.md',
    'kept for ten minutes',
    'src/functions/formula-runtime.ts',
    'FRESH_MS = 10 * 60_000',
  ],
  [
    'docs/using-formulas.md',
    'a request for every hundred',
    'src/sources/callscaler/resources/calls.ts',
    'maxIds: 100',
  ],
  ['docs/several-businesses.md', 'up to 20', 'src/imports/definition.ts', 'MAX_ACCOUNTS = 20'],
  ['docs/troubleshooting.md', '200 at once', 'src/google/formula-cells.ts', 'MAX_AT_ONCE = 200'],
  [
    'docs/troubleshooting.md',
    'within half an hour',
    'src/app/formula-refresh.ts',
    'GOES_ON_MS = 30 * 60_000',
  ],
  ['docs/troubleshooting.md', 'six and a half minutes', 'src/sheet/lease.ts', 'MAX_LIFE_MS = 6.5 * 60_000'],
  ['docs/troubleshooting.md', '30,000 characters', 'src/sheet/stored-text.ts', 'TAB_CHARACTERS = 30_000'],
  ['SECURITY.md', 'cut at 49,000 characters', 'src/sheet/cells.ts', 'MAX_TEXT_LENGTH = 49_000'],
  ['SECURITY.md', 'Redirects are not followed', 'src/google/fetch.ts', 'followRedirects: false'],
  ['SECURITY.md', '`cs_key_` and eight characters', 'src/sources/callscaler/source.ts', 'hintLength: 15'],
  ['ARCHITECTURE.md', 'leaves 5 a minute for formulas', 'src/sources/callscaler/source.ts', 'reserve: 5'],
  [
    `${DECISIONS}/002-a-refresh-is-a-chain-of-short-runs.md`,
    'six seconds each',
    'src/app/sidebar-refresh.ts',
    'SLICE_MS = 6_000',
  ],
  [
    `${DECISIONS}/002-a-refresh-is-a-chain-of-short-runs.md`,
    'up to ten windows',
    'src/sync/plan.ts',
    'MAX_PARALLEL = 10',
  ],
  [
    `${DECISIONS}/001-imports-live-on-their-tab.md`,
    'at most two of them are in progress',
    'src/app/run-import.ts',
    'MAX_BEGUN = 2',
  ],
  [
    `${DECISIONS}/003-rows-are-updated-in-place-and-checked.md`,
    'up to a hundred in one request',
    'src/sync/checkpoint.ts',
    'MAX_AFFECTED = 100',
  ],
  [
    `${DECISIONS}/006-the-watermark-uses-the-servers-clock.md`,
    'less ten minutes',
    'src/sync/watermark.ts',
    'OVERLAP_MS = 10 * 60_000',
  ],
  [
    `${DECISIONS}/008-changed-filters-ask-for-everything-again.md`,
    'more than 30,000 rows',
    'src/sync/changed-filters.ts',
    'MAX_ROWS = 30_000',
  ],
  [
    `${DECISIONS}/009-formulas-share-their-requests.md`,
    'shared for ten seconds',
    'src/functions/flight-state.ts',
    'SHARED_FAILURE_MS = 10_000',
  ],
];

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

test.each(FIGURES)('%s: “%s” is what %s says', (page, words, file, code) => {
  expect(inOneLine(readPage(page).prose)).toContain(words);
  expect(inOneLine(readFileSync(file, 'utf8'))).toContain(code);
});
