import { describe, expect, test } from '@jest/globals';
import {
  followRename,
  followShift,
  fromR1C1,
  moveFormula,
  toR1C1,
} from '../../../../emulator/apps-script/workbook/references';
import type { Shift } from '../../../../emulator/apps-script/workbook/shift';

describe('references follow their cells', () => {
  const insertRow: Shift = { type: 'insert', axis: 'rows', at: 3, count: 2 };
  const deleteRows: Shift = { type: 'delete', axis: 'rows', at: 3, count: 2 };
  const moveRow: Shift = { type: 'move', axis: 'rows', at: 5, count: 1, to: 2 };
  const insertColumn: Shift = { type: 'insert', axis: 'columns', at: 2, count: 1 };
  const deleteColumn: Shift = { type: 'delete', axis: 'columns', at: 2, count: 1 };
  test.each<[before: string, shift: Shift, after: string]>([
    ['=K2/60', insertRow, '=K2/60'],
    ['=K3/60', insertRow, '=K5/60'],
    ['=SUM(A1:A10)', insertRow, '=SUM(A1:A12)'],
    ['=SUM(A:A)', insertRow, '=SUM(A:A)'],
    ['=SUM(2:4)', insertRow, '=SUM(2:6)'],
    ['=$K$3', insertRow, '=$K$5'],
    ['=Calls!K3+K3', insertRow, '=Calls!K5+K5'],
    ["='My tab'!K3", insertRow, "='My tab'!K3"],
    ['="K3"&K3', insertRow, '="K3"&K5'],
    ['=LOG10(A5)', insertRow, '=LOG10(A7)'],
    ['=K3', deleteRows, '=#REF!'],
    ['=K5', deleteRows, '=K3'],
    ['=SUM(A2:A4)', deleteRows, '=SUM(A2:A2)'],
    ['=K5', moveRow, '=K2'],
    ['=K2', moveRow, '=K3'],
    ['=A1+B1', insertColumn, '=A1+C1'],
    ['=SUM(A1:C1)', insertColumn, '=SUM(A1:D1)'],
    ['=B1', deleteColumn, '=#REF!'],
    ['=SUM(B:C)', deleteColumn, '=SUM(B:B)'],
  ])('%s', (before, shift, after) => {
    expect(followShift(before, 'Calls', 'Calls', shift)).toBe(after);
  });

  test('references to another sheet stay', () => {
    expect(followShift('=K3+Calls!K3', 'Notes', 'Calls', insertRow)).toBe('=K3+Calls!K5');
  });
});

test.each([
  ['=K2/60', 3, 0, '=K5/60'],
  ['=$K2+K$2', 3, 1, '=$K5+L$2'],
  ['=SUM(A:B)', 3, 1, '=SUM(B:C)'],
  ['=A1', 0, -1, '=#REF!'],
])('%s copied by %d rows and %d columns', (before, rows, columns, after) => {
  expect(moveFormula(before, rows, columns)).toBe(after);
});

test('a renamed sheet', () => {
  expect(followRename('=\'My tab\'!A1&"My tab!A1"', 'My tab', "Bob's")).toBe("='Bob''s'!A1&\"My tab!A1\"");
});

test.each([
  ['=K2/60', '=R[0]C[-1]/60'],
  ['=$K$1+L1', '=R1C11+R[-1]C[0]'],
  ['=SUM(A2:B2)', '=SUM(R[0]C[-11]:R[0]C[-10])'],
])('%s in L2 as R1C1 and back', (a1, r1c1) => {
  expect(toR1C1(a1, 2, 12)).toBe(r1c1);
  expect(fromR1C1(r1c1, 2, 12)).toBe(a1);
});
