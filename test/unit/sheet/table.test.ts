import { describe, expect, test } from '@jest/globals';
import { call, calls, createTableStage, type TableStage } from './table-stage';

const last = (stage: TableStage): number => stage.sheet.grid.lastRow();

describe('round trips', () => {
  test('as few for 25,000 new rows as for one, and little more than the writing takes', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 10));
    const one = stage.merge([call(10)]);
    const many = stage.merge(calls(11, 25_000));
    expect(many).toMatchObject({ added: 25_000, rows: 25_011, affectedIds: [] });
    // The grid grows, and the lowest of many rows lies far from the one whose formats it gets.
    expect(many.roundTrips).toBeLessThanOrEqual(one.roundTrips + 2);
    expect(many.roundTrips).toBeLessThanOrEqual(15);
    expect(many.ms).toBeLessThan(13_000);

    const near = stage.merge(
      Array.from({ length: 200 }, (_, index) => call(24_000 + index * 5, { status: 'missed' })),
    );
    expect(near).toMatchObject({ changed: 200, added: 0, affectedIds: [] });
    expect(near.roundTrips).toBeLessThanOrEqual(18);
    expect(near.ms).toBeLessThan(3_000);
    expect(stage.shown('status').filter((status) => status === 'missed')).toHaveLength(200);
    expect(stage.shown('status')[24_005]).toBe('missed');
    expect(stage.shown('status')[24_006]).toBe('completed');
  });

  test('nothing to write is nothing written', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 5));
    const before = JSON.stringify(stage.file.toJSON());
    expect(stage.merge([], ['call-77'])).toMatchObject({ added: 0, removed: 0, rows: 5 });
    expect(JSON.stringify(stage.file.toJSON())).toBe(before);
  });
});

describe('rows between rows that change', () => {
  const changes = (count: number, step = 2) =>
    Array.from({ length: count }, (_, index) => call(index * step, { status: 'missed', ai_score: 99 }));

  test('keep what they hold, of whatever kind it is', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 40));
    const status = stage.column('status');
    const score = stage.column('ai_score');
    stage.sheet.type(3, status, "'0012");
    stage.sheet.type(5, status, '=1+1');
    stage.sheet.setNumberFormat(7, status, '@').type(7, status, '+1');
    stage.sheet.setNumberFormat(15, status, '0.00').type(15, status, '5');
    stage.sheet.type(9, score, '');
    stage.sheet.type(11, score, 'TRUE');
    stage.sheet.type(13, stage.column('duration_seconds'), '30:00:00');
    const before = stage.sheet.values();
    const formula = stage.sheet.formula(5, status);
    const merged = stage.merge(changes(20));
    expect(merged.roundTrips).toBeLessThanOrEqual(20);
    expect(stage.sheet.formula(5, status)).toBe(formula);
    expect(stage.sheet.grid.style(7, status)?.numberFormat).toBe('@');
    expect(stage.sheet.display(15, status)).toBe('5.00');
    const after = stage.sheet.values();
    for (let row = 3; row <= 39; row += 2) expect(after[row - 1]).toEqual(before[row - 1]);
    expect(stage.shown('status').filter((one) => one === 'missed')).toHaveLength(20);
  });

  test.each(['before', 'while it is written'])(
    'keep numbers and texts where a column is made plain text %s',
    (when) => {
      const stage = createTableStage();
      stage.merge(calls(0, 40));
      const before = stage.sheet.values();
      const makePlain = (): void => {
        for (const field of ['status', 'ai_score'])
          stage.sheet.setNumberFormat(1, stage.column(field), '@', stage.sheet.rowCount);
      };
      if (when === 'before') makePlain();
      else {
        const stop = stage.google.faults.onServiceCall(({ method }) => {
          if (method !== 'setValues') return;
          stop();
          makePlain();
        });
      }
      stage.merge(changes(20));
      const [status, score] = [stage.column('status'), stage.column('ai_score')];
      for (let row = 2; row <= 41; row++) {
        const isChanged = row % 2 === 0;
        const was = before[row - 1] ?? [];
        expect(stage.sheet.raw(row, status)).toBe(isChanged ? 'missed' : was[status - 1]);
        expect(stage.sheet.raw(row, score)).toBe(isChanged ? 99 : was[score - 1]);
      }
    },
  );

  test('new rows that begin where a plain column was mended and go on below are all numbers', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 10));
    const score = stage.column('ai_score');
    stage.sheet.insertRows(5, 2).setNumberFormat(1, score, '@', stage.sheet.rowCount);
    stage.merge([call(10)]);
    // The two blank rows sink: the calls end above where the column was mended to.
    stage.sheet.sort(stage.column('created_at'), true, { from: 2, count: 13 });
    stage.merge(calls(11, 4));
    expect(stage.sheet.values().map((line) => line[score - 1])).toEqual([
      'AI score',
      ...Array.from({ length: 15 }, (_, number) => number),
    ]);
  });

  test('a row of the user’s own in the middle is not touched', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 30));
    stage.sheet.insertRows(9).type(9, stage.column('status'), 'my line');
    stage.merge(changes(15));
    expect(stage.sheet.display(9, stage.column('status'))).toBe('my line');
    expect(stage.sheet.raw(9, stage.column('ai_score'))).toBeNull();
  });
});

describe('where new rows go', () => {
  test('below the last call, into rows with checkboxes and formulas that wait for them', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    stage.sheet.insertColumns(8, 2);
    for (let row = 2; row <= 40; row++) stage.sheet.type(row, 8, 'FALSE').type(row, 9, `=A${row}`);
    stage.merge(calls(3, 5));
    expect(stage.ids()).toEqual(calls(0, 8).map(({ id }) => id));
    expect(stage.shown('id').slice(0, 8)).not.toContain('');
    expect(last(stage)).toBe(40);
  });

  test('above totals that the user typed below, which move down', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 3));
    stage.sheet.type(5, stage.column('value_cents'), '=SUM(E2:E4)').type(5, 1, 'Total');
    stage.merge(calls(3, 200));
    expect(stage.sheet.display(205, 1)).toBe('Total');
    expect(stage.sheet.display(204, 1)).not.toBe('');
    expect(stage.ids()).toHaveLength(203);
  });

  test('on a tab without calls, above a line of the user’s directly below the header, and not in its looks', () => {
    const stage = createTableStage();
    stage.sheet.type(2, 1, 'my line');
    stage.merge(calls(0, 2));
    expect(stage.sheet.display(4, 1)).toBe('my line');
    expect(stage.sheet.grid.style(2, 1)?.fontWeight).not.toBe('bold');
  });
});

describe('the user’s formulas', () => {
  test('are filled down; an array formula is not, and what it fills is not typed', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 2));
    stage.sheet.insertColumns(8, 2);
    stage.sheet.type(2, 8, '=A2').type(2, 9, '=ARRAYFORMULA(A2:A9)');
    stage.merge(calls(2, 2));
    expect([3, 4, 5].map((row) => stage.sheet.formula(row, 8))).toEqual(['', '=A4', '=A5']);
    expect([3, 4, 5].map((row) => stage.sheet.formula(row, 9))).toEqual(['', '', '']);
  });

  test('are there even where a run died before the calls were', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 2));
    stage.sheet.insertColumns(8).type(2, 8, '=A2');
    for (const method of ['setValues', 'flush']) {
      // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
      stage.google.faults.plan({ method, call: 1, when: 'before', then: 'die' });
      expect(() => stage.merge(calls(2, 3))).toThrow();
      expect(new Set(stage.ids()).size).toBe(stage.ids().length);
    }
    expect(stage.merge(calls(2, 3)).rows).toBe(5);
    expect([3, 4, 5, 6].map((row) => stage.sheet.formula(row, 8))).toEqual(['', '=A4', '=A5', '=A6']);
  });
});
