import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import entryPoints from '../../src/entry-points.json';
import { RESOURCES } from '../../src/sources/callscaler/resources';
import { currentPage, PAGE } from './formulas-page';

const page = readFileSync(PAGE, 'utf8');

test('docs/formulas.md is what the comments and the bundle say; `npm run docs` brings it up to date', () => {
  expect(page).toBe(currentPage());
});

test('it has an entry with an example for every custom function, and every formula of the catalog', () => {
  const entries = page.match(/^## CALLSCALER_\w+$/gm)?.map((line) => line.slice(3)) ?? [];
  expect(entries).toEqual(entryPoints.customFunctions);
  for (const { formula } of RESOURCES) if (formula) expect(entries).toContain(formula);
  for (const entry of page.split(/^## (?=CALLSCALER_)/m).slice(1))
    expect(entry).toMatch(/```\n=CALLSCALER_[^\n]+\n```\n\n[|→] /);
});
