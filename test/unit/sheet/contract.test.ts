import { describe, expect, test } from '@jest/globals';
import { call, calls, createTableStage } from './table-stage';

const OTHER = 'colleague@example.com';

describe('the header', () => {
  test('pushed down by inserted rows stays the header', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    stage.sheet.insertRows(1, 4).type(1, 1, 'Our calls');
    stage.merge([...calls(3, 2), call(0, { status: 'missed' })]);
    expect(stage.shown('id')).toEqual(calls(0, 5).map(({ id }) => id));
    expect(stage.shown('status')[0]).toBe('missed');
    expect(stage.sheet.display(1, 1)).toBe('Our calls');
  });

  test('deleted by the user: calls stay calls, and a new column brings a header of its own row', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    stage.sheet.deleteRows(1);
    expect(stage.merge(calls(2, 2))).toMatchObject({ added: 1, changed: 1, rows: 4 });
    stage.run('add', ['recording_url']);
    expect(stage.sheet.display(1, stage.column('recording_url'))).not.toBe('');
    expect(stage.sheet.display(1, stage.column('id'))).toBe('Call ID');
    expect(stage.ids()).toEqual(calls(0, 4).map(({ id }) => id));
    expect(stage.merge([call(0, { status: 'missed' })])).toMatchObject({ added: 0, changed: 1 });
  });

  test('a field that the catalog does not know gets a label from its name', () => {
    const stage = createTableStage();
    stage.run('add', ['sentiment_score', 'meta.region']);
    expect(stage.sheet.display(1, stage.column('sentiment_score'))).toBe('Sentiment score');
    expect(stage.column('meta.region')).toBe(9);
    stage.merge([call(0, { sentiment_score: '=1+1' })]);
    expect(stage.shown('sentiment_score')).toEqual(['=1+1']);
  });
});

describe('what cannot be refreshed is refused before anything is written', () => {
  test.each([
    ['the id’s column is gone', /“Call ID” is missing.*Undo its deletion/, 'id'],
    ['cells are merged', /B3:B5 .*are merged.*Unmerge/, 'merge'],
  ])('%s', (_name, sentence, what) => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    if (what === 'id') stage.sheet.deleteColumns(stage.column('id'));
    else stage.sheet.merge(3, 2, 3, 1);
    const before = JSON.stringify(stage.file.toJSON());
    expect(() => stage.merge([call(1, { status: 'missed' }), call(9)])).toThrow(sentence);
    expect(JSON.stringify(stage.file.toJSON())).toBe(before);
  });

  test('merged cells of the user’s own columns are nobody’s business', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    stage.sheet.insertColumns(8, 2).merge(2, 8, 3, 2);
    expect(stage.merge(calls(5, 1)).rows).toBe(6);
  });

  test('a protected range, by Google’s own word', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    stage.sheet.protect({ rect: { row: 1, column: 1, rows: 1000, columns: 3 } });
    expect(() => stage.merge([call(1, { status: 'missed' })], [], OTHER)).toThrow(/protected/);
  });
});

describe('hidden and filtered', () => {
  test('a hidden tab with hidden rows and columns and a filter is refreshed like any other', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 6));
    stage.sheet.filter = { row: 1, column: 1, rows: 7, columns: 7 };
    stage.sheet.hideRows(3, 2).hideColumns(2).hide();
    const merged = stage.merge([call(1, { status: 'missed' }), call(6)], ['call-2']);
    expect(merged).toMatchObject({ added: 1, changed: 1, removed: 1, rows: 6 });
    expect(stage.shown('status')[1]).toBe('missed');
    const before = stage.ids();
    stage.run('sort');
    expect(stage.ids()).toEqual(before);
  });
});

describe('ids that stand there twice', () => {
  test('the first is ours, the others are left alone and counted', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    stage.sheet.type(5, stage.column('id'), "'call-1").type(5, stage.column('status'), 'copied');
    const merged = stage.merge([call(1, { status: 'missed' })]);
    expect(merged).toMatchObject({ changed: 1, rows: 3 });
    expect(stage.shown('status')).toEqual(['completed', 'missed', 'completed', 'copied']);
    expect(stage.run<string[]>('outside', '2030-01-01', '2031-01-01')).toHaveLength(3);
  });
});

describe('formats', () => {
  test('a user’s own format lives on in new rows', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    const column = stage.column('created_at');
    stage.sheet.setNumberFormat(2, column, 'dd.mm.yyyy', 3);
    stage.sheet.setNumberFormat(2, stage.column('ai_score'), '0.0', 3);
    stage.merge([...calls(3, 2), call(0, { ai_score: 7 })]);
    expect(stage.shown('created_at').slice(-2)).toEqual(['01.03.2026', '01.03.2026']);
    expect(stage.shown('ai_score')).toEqual(['7.0', '1.0', '2.0', '3.0', '4.0']);
  });

  test.each([[true], [false]])(
    'columns made Plain text get dates and numbers back (inserted rows take formats: %p)',
    (insertedRowsTakeFormats) => {
      const stage = createTableStage({ behavior: { insertedRowsTakeFormats } });
      stage.merge(calls(0, 3));
      stage.sheet.setNumberFormat(1, 1, '@', stage.sheet.rowCount, 7);
      stage.merge([...calls(3, 1200), call(1, { ai_score: 5 })]);
      expect(stage.shown('created_at')[1202]).toMatch(/^2026-03-02 \d\d:\d\d:\d\d$/);
      expect(stage.sheet.raw(1204, stage.column('ai_score'))).toBe(2);
      expect(stage.sheet.raw(3, stage.column('ai_score'))).toBe(5);
      expect(stage.sheet.display(1204, stage.column('caller_number'))).toMatch(/^\+1305/);
      expect(stage.sheet.display(3, stage.column('caller_number'))).toMatch(/^\+1305/);
    },
  );

  test('a cleared column gives new rows their formats all the same', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    stage.sheet.setNumberFormat(1, 1, null, stage.sheet.rowCount, 7);
    stage.merge(calls(3, 1));
    expect(stage.shown('created_at')[3]).toMatch(/^2026-03-01 /);
    expect(stage.shown('duration_seconds')[3]).toBe('0:01:03');
  });
});

describe('rows that leave', () => {
  test('go, unless something is typed: a ticked box counts, one that is not ticked or a formula does not', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 6));
    stage.sheet.insertColumns(8, 3);
    stage.sheet.type(2, 8, 'FALSE').type(3, 8, 'TRUE').type(4, 8, '=1+1').type(5, 10, 'call back');
    stage.sheet.type(2, 9, '=ARRAYFORMULA(A2:A)').setNote(7, 2, 'mine');
    const merged = stage.merge(
      [],
      calls(0, 6).map(({ id }) => String(id)),
    );
    expect(merged).toMatchObject({ removed: 3, rows: 3, affectedIds: [] });
    expect(stage.ids()).toEqual(['call-1', 'call-3', 'call-5']);
    const notes = [2, 3, 4].map((row) => stage.sheet.note(row, stage.column('id')));
    expect(notes.every((note) => note.startsWith('CallScaler: This call is gone.'))).toBe(true);
    stage.merge([call(1)]);
    expect(stage.sheet.note(2, stage.column('id'))).toBe('');
    expect(stage.sheet.note(3, stage.column('id'))).not.toBe('');
    expect(stage.sheet.note(4, 2)).toBe('mine');
  });
});

test('what is typed below or in the way of an array formula is typed', () => {
  const stage = createTableStage();
  stage.merge(calls(0, 6));
  stage.sheet.insertColumns(8, 2);
  stage.sheet.type(2, 8, '=ARRAYFORMULA(A2:A4)').type(6, 8, 'below');
  stage.sheet.type(2, 9, '=ARRAYFORMULA(A2:A)').type(7, 9, 'in the way');
  stage.merge(
    [],
    calls(3, 3).map(({ id }) => String(id)),
  );
  expect(stage.ids()).toEqual(['call-0', 'call-1', 'call-2', 'call-4', 'call-5']);
});

describe('order', () => {
  test('is put right above a user’s totals, and left alone where lines of theirs stand between', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 4).reverse());
    stage.sheet.type(6, 1, 'Total');
    stage.run('sort');
    expect(stage.shown('id')).toEqual(['call-0', 'call-1', 'call-2', 'call-3', '']);
    stage.sheet.insertRows(3).type(3, 1, 'mine').sort(stage.column('id'), false, { from: 2, count: 5 });
    const before = stage.sheet.values();
    stage.sheet.moveRows(6, 1, 4);
    stage.run('sort');
    expect(stage.sheet.values().length).toBe(before.length);
    expect(stage.sheet.display(4, 1)).toBe('mine');
  });
});
