import { expect, test } from '@jest/globals';
import type { HttpRequest, HttpResponse } from '../../emulator/http';
import { BUNDLE, createStage, type Stage } from './stage';

const MEGABYTE = 1024 * 1024;

/** A stage whose API answers exports with what is given at that moment. */
function createExportStage(first: HttpResponse['body']): {
  stage: Stage;
  say(body: HttpResponse['body']): void;
} {
  let body = first;
  const answer = (): HttpResponse => ({ status: 200, headers: [['Content-Type', 'text/csv']], body });
  const api = (request: HttpRequest): HttpResponse => stage.api.handle([request])[0] as HttpResponse;
  const stage: Stage = createStage({
    google: {
      ...BUNDLE,
      http: (batch) => batch.map((request) => (request.url.includes('/export') ? answer() : api(request))),
    },
  });
  stage.connect();
  return {
    stage,
    say(next) {
      body = next;
    },
  };
}

const SMALL = [
  '\ufeff"Number ID",Phone Number,Name,,column_4,Notes,Calls',
  'n1,+13055550101,"Web, main",said,4,"two\r\nlines ""quoted""",12',
  'n2,+13055550102,=1+1,,,@SUM(A1),0',
].join('\r\n');
const ROWS = [
  ['Number id', 'Phone number', 'Name', 'Column 4 ', 'Column 4', 'Notes', 'Calls', 'Row ID'],
  ['n1', '+13055550101', 'Web, main', 'said', '4', 'two\r\nlines "quoted"', '12', 'n1'],
  ['n2', '+13055550102', '=1+1', '', '', '@SUM(A1)', '0', 'n2'],
];
const numbersExport = { resource: 'numbers_export', schedule: { every: 'never' } } as const;

test('an export is a tab by its own header: commas, quotes, lines in a field, a column without a name', () => {
  const { stage } = createExportStage(SMALL);
  const { id, tabName } = stage.import(numbersExport);
  expect(stage.refresh(id)).toMatchObject({ state: 'done', rows: 2 });
  const sheet = stage.file.sheet(tabName);
  expect(sheet.display().map((row) => row.map((cell) => cell.trim()))).toEqual(
    ROWS.map((row) => row.map((cell) => cell.trim())),
  );
  expect(sheet.value(2, 7)).toBe(12);
  expect(sheet.formula(3, 3)).toBe('');
});

test('more than Google lets a script read is said, with the way out; no row goes, and no tab is made', () => {
  const { stage, say } = createExportStage(SMALL);
  const { id, tabName } = stage.import(numbersExport);
  stage.refresh(id);
  const before = stage.file.sheet(tabName).display();
  say(new Uint8Array(51 * MEGABYTE).fill(65));
  const sent = stage.api.requests.length;
  expect(stage.call('refreshSlice', { id })).toMatchObject({
    ok: true,
    value: {
      state: 'paused',
      message: expect.stringMatching(/larger than 50 MB.*Your rows are safe.*shorter dates/),
    },
  });
  expect(stage.api.requests).toHaveLength(sent);
  expect(stage.file.sheet(tabName).display()).toEqual(before);

  const sheets = stage.file.sheets.length;
  const refused = stage.call('createImport', {
    resource: 'calls_export',
    connectionIds: [stage.value('getState').connections[0]?.id ?? ''],
    dates: { range: 'last_30_days' },
    filters: {},
    columns: [],
    schedule: { every: 'never' },
  });
  expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining('50 MB') } });
  expect(stage.file.sheets).toHaveLength(sheets);

  // Smaller again, and all goes on.
  say(SMALL.replace('"Web, main"', 'Website'));
  stage.refresh(id);
  expect(stage.file.sheet(tabName).value(2, 3)).toBe('Website');
});

test('one that was cut off on its way changes nothing', () => {
  const { stage, say } = createExportStage(SMALL);
  const { id, tabName } = stage.import(numbersExport);
  stage.refresh(id);
  const before = stage.file.sheet(tabName).display();
  say(SMALL.slice(0, SMALL.indexOf('lines')));
  expect(stage.call('refreshSlice', { id })).toMatchObject({
    ok: true,
    value: { message: expect.stringContaining('cut off on its way') },
  });
  expect(stage.file.sheet(tabName).display()).toEqual(before);
});
