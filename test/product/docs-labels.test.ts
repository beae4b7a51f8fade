import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { RESOURCES } from '../../src/sources/callscaler/resources';
import { pages } from './docs-pages';

/** Where the words stand that users see. */
const SHOWN_IN = ['sidebar', 'playground/page', 'src/app', 'src/dates', 'src/sources/callscaler/resources'];

/** Words of Google's own menus and pages, which nobody here can look up. */
const GOOGLES = new Set([
  ...[
    'Extensions',
    'File',
    'Duplicate',
    'Make a copy',
    'Insert',
    'Chart',
    'Pivot table',
    'New sheet',
    'Create',
  ],
  ...[
    'Rows',
    'Columns',
    'Values',
    'Filters',
    'Add',
    'Show totals',
    'SUM',
    'COUNTA',
    'AVERAGE',
    'Hour',
    'Year-Month',
  ],
  ...[
    'Filter by condition',
    'Filter by values',
    'Is not empty',
    'Create pivot date group',
    'Day of the week',
  ],
  ...['Format', 'Conditional formatting', 'Color scale', 'Deploy', 'Test deployments', 'Editor add-on'],
  ...['Project Settings', 'Test users', 'APIs & Services', 'OAuth consent screen', 'App configuration'],
  ...['Store listing', 'Google Workspace Marketplace SDK'],
]);

/** A label in bold, such as **Settings → Forget**; what is only stressed ends as sentences end. */
const labels = pages()
  .filter(({ path }) => path === 'README.md' || path.startsWith('docs/'))
  .filter(({ path }) => path !== 'docs/formulas.md')
  .flatMap(({ path, prose }) =>
    [...prose.matchAll(/\*\*([A-Z][^*]*[^*.:;,?!])\*\*/g)].map(([, bold]) => ({
      path,
      bold: bold as string,
    })),
  )
  .flatMap(({ path, bold }) =>
    bold
      .replace(/\s+/g, ' ')
      .split(' → ')
      .map((label) => ({ path, label: label.replace(/ “…”$/, '') })),
  );

const shown = SHOWN_IN.flatMap((folder) =>
  readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|html)$/.test(name))
    .map((name) => readFileSync(join(process.cwd(), folder, name), 'utf8')),
)
  .join('\n')
  .replace(/\s+/g, ' ')
  .concat(RESOURCES.map(({ label }) => ` ${label.charAt(0).toUpperCase()}${label.slice(1)} `).join(''));

test('what the pages tell people to choose is there to be chosen', () => {
  const strange = labels.filter(({ label }) => !GOOGLES.has(label) && !shown.includes(label));
  expect(labels.length).toBeGreaterThan(60);
  expect(strange).toEqual([]);
});
