import { describe, expect, test } from '@jest/globals';
import { call, calls, createTableStage, type TableStage } from './table-stage';

/** What users have typed where the add-on works, and edit while it does: none of it may go, and none may be taken for ours. */
const FIRST = 2;

const formulasOf = ({ sheet }: TableStage): string[] =>
  sheet.grid.rows.flatMap((row) => [...(row?.formulas ?? [])].map(([, { text }]) => text));

describe('a total below the calls, without a word beside it', () => {
  test.each([
    [5, 'right below the last call'],
    [6, 'below a blank row'],
  ])('in a column of ours stays a total (%s: %s)', (below) => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    const column = stage.column('value_cents');
    stage.sheet.type(FIRST + below, column, '=SUM(E2:E6)');
    stage.merge(calls(5, 3));
    expect(formulasOf(stage)).toHaveLength(1);
    expect(stage.ids()).toHaveLength(8);
  });

  test('in a column of the user’s own stays below the formulas that are filled down', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    stage.sheet.insertColumns(8);
    for (let row = FIRST; row < FIRST + 5; row++) stage.sheet.type(row, 8, `=E${row}*2`);
    stage.sheet.type(FIRST + 6, 8, '=SUM(H2:H6)');
    stage.merge(calls(5, 3));
    expect(formulasOf(stage).filter((text) => text.startsWith('=SUM'))).toHaveLength(1);
    expect(formulasOf(stage)).toHaveLength(9);
  });

  test('formulas that reach further down than the calls still wait for new ones', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    stage.sheet.insertColumns(8);
    for (let row = FIRST; row < FIRST + 20; row++) stage.sheet.type(row, 8, `=E${row}*2`);
    stage.merge(calls(5, 3));
    expect(stage.shown('id').slice(0, 8)).toEqual(calls(0, 8).map(({ id }) => id));
  });
});

test('cells that are the same by chance as those written beside them stay when columns are moved', () => {
  const stage = createTableStage();
  stage.merge(calls(0, 12));
  const { sheet, google } = stage;
  const score = stage.column('ai_score');
  sheet.insertColumns(score + 1);
  for (let row = FIRST; row < FIRST + 12; row++) sheet.type(row, score + 1, 1);
  const stop = google.faults.onServiceCall(({ method }) => {
    if (method !== 'flush') return;
    stop();
    sheet.moveColumns(score, 1, score + 2);
  });
  const changed = calls(0, 12).map((_, number) => call(number, { ai_score: 1, status: 'missed' }));
  stage.merge(changed);
  const users = Array.from({ length: 12 }, (_, index) => sheet.raw(FIRST + index, score));
  expect({ at: stage.column('ai_score'), users }).toEqual({ at: score + 1, users: Array(12).fill(1) });
});

test.each(['setNote', 'setFontColor'])('rows sorted before %s: the mark is on its call alone', (method) => {
  const stage = createTableStage();
  stage.merge(calls(0, 12));
  const { sheet, google } = stage;
  sheet.insertColumns(8).type(FIRST + 2, 8, 'note of call-2');
  const ids = stage.column('id');
  for (let row = FIRST; row < FIRST + 12; row++) sheet.setNote(row, ids, `own ${sheet.raw(row, ids)}`);
  const stop = google.faults.onServiceCall((met) => {
    if (met.method !== method) return;
    stop();
    sheet.sort(stage.column('created_at'), false, { from: FIRST, count: 12 });
  });
  stage.merge([], ['call-2']);
  const wrong = Array.from({ length: 12 }, (_, index) => FIRST + index).filter((row) => {
    const [id, note] = [String(sheet.raw(row, ids)), sheet.note(row, ids)];
    return note.includes('CallScaler:') !== (id === 'call-2') || !note.startsWith(`own ${id}`);
  });
  expect(wrong).toEqual([]);
});

test('a row that an earlier refresh has marked stays marked when rows are sorted while others are', () => {
  const stage = createTableStage();
  stage.merge(calls(0, 12));
  const { sheet, google } = stage;
  sheet
    .insertColumns(8)
    .type(FIRST + 2, 8, 'note of call-2')
    .type(FIRST + 9, 8, 'note of call-9');
  stage.merge([], ['call-2']);
  const stop = google.faults.onServiceCall((met) => {
    if (met.method !== 'setFontColor') return;
    stop();
    // To where the mark of the other one has just been put.
    sheet.moveRows(FIRST + 2, 1, FIRST + 10);
  });
  stage.merge([], ['call-9']);
  const marked = stage.ids().filter((_, index) => sheet.note(FIRST + index, stage.column('id')) !== '');
  expect(marked.sort()).toEqual(['call-2', 'call-9']);
});

test('many rows leave one by one, and someone inserts one meanwhile: no line of the user’s own goes with them', () => {
  const stage = createTableStage();
  stage.merge(calls(0, 240));
  const { sheet, google } = stage;
  sheet.insertColumns(8);
  const gone = Array.from({ length: 24 }, (_, index) => `call-${index * 10 + 5}`);
  for (let index = 23; index >= 0; index--)
    sheet.insertRows(FIRST + index * 10 + 5).type(FIRST + index * 10 + 5, 8, `line ${index}`);
  let deletions = 0;
  const stop = google.faults.onServiceCall(({ method }) => {
    if (deletions === 3) {
      stop();
      sheet.insertRows(FIRST);
    } else if (method === 'deleteRows') deletions++;
  });
  expect(stage.merge([], gone)).toMatchObject({ removed: 24, affectedIds: [] });
  expect(sheet.values().flatMap((line) => line.filter((cell) => /^line /.test(String(cell))))).toHaveLength(
    24,
  );
});

test('rows that never keep still while some should go are said to be lost', () => {
  const stage = createTableStage();
  stage.merge(calls(0, 12));
  const stop = stage.google.faults.onServiceCall(({ method }) => {
    if (method === 'deleteRows') stage.sheet.moveRows(12, 1, 3);
  });
  const { affectedIds } = stage.merge([], ['call-4', 'call-8']);
  stop();
  const unsaid = stage.ids().filter((id) => ['call-4', 'call-8'].includes(id) && !affectedIds.includes(id));
  expect(unsaid).toEqual([]);
});
