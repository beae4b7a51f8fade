import { expect, test } from '@jest/globals';
import type { HttpBackend } from '../../emulator/http';
import { createStage, type Stage } from './stage';

/** A stage whose list of forms has one submission with these fields beside its own. */
function withForm(record: object): Stage {
  const form = { id: 's1', created_at: '2026-03-01T12:00:00Z', form_name: 'Contact', ...record };
  const body = JSON.stringify({ data: { forms: [form], total: 1, has_more: false } });
  const http: HttpBackend = (batch) =>
    batch.map((request) =>
      request.url.includes('/v1/forms')
        ? { status: 200, headers: [], body }
        : (stage.api.handle([request])[0] as ReturnType<HttpBackend>[number]),
    );
  const stage: Stage = createStage({ google: { http } });
  stage.connect();
  return stage;
}

/** Header and cells of the only row, without the declared columns. */
const shown = (rows: string[][]): Array<[string, string]> =>
  (rows[0] ?? []).map((header, at): [string, string] => [header, rows[1]?.[at] ?? '']).slice(2);

const ODD = {
  City: 'upper',
  city: 'lower',
  'zip-code': 'dash',
  zip_code: 'line',
  fields: { 'Well, what is it?': 'a leak', 'Version 2.0': { 'since.when': 'May' } },
};
const CELLS = [
  ['City', 'upper'],
  ['City', 'lower'],
  ['Zip-code', 'dash'],
  ['Zip code', 'line'],
  ['Fields Well, what is it?', 'a leak'],
  ['Fields Version 2 0 since when', 'May'],
];

test('keys that differ by case or a dash alone, that ask questions or have dots: each is a column of its own in a tab', () => {
  const stage = withForm(ODD);
  const view = stage.import({ resource: 'forms' });
  stage.refresh(view.id);
  expect(shown(stage.file.sheet('Forms').display())).toEqual([...CELLS, ['Submission ID', 's1']]);
});

test('and in a formula', () => {
  const sheet = withForm(ODD);
  const tab = sheet.file.insertSheet().type(1, 1, '=CALLSCALER_FORMS()');
  sheet.google.recalculate(sheet.file);
  expect(shown(tab.display())).toEqual(CELLS);
  tab.type(5, 1, '=CALLSCALER_FORMS(, , "columns", "city, zip_code", "headers", FALSE)');
  sheet.google.recalculate(sheet.file);
  expect(tab.display()[4]?.slice(0, 2)).toEqual(['lower', 'line']);
});

test('a form of hundreds of long questions is an import with as many columns as there is room for', () => {
  const questions = Array.from({ length: 300 }, (_, index) => [
    `Question ${index}: ${'why '.repeat(50)}`,
    'x',
  ]);
  const stage = withForm({ fields: Object.fromEntries(questions) });
  const view = stage.import({ resource: 'forms' });
  expect(view.definition.columns.length).toBeGreaterThan(20);
  expect(stage.refresh(view.id)).toMatchObject({ state: 'done', rows: 1 });
  const [imported] = stage.value('getState').imports;
  expect(imported?.offered.length).toBeGreaterThan(5);
  stage.value('addFields', { id: view.id, fields: imported?.offered.map(({ name }) => name) ?? [] });
  expect(stage.refresh(view.id)).toMatchObject({ state: 'done', rows: 1 });
});
