import { describe, expect, test } from '@jest/globals';
import { isLocal } from '../../emulator/apps-script/costs';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState, rowOf } from '../simulation/tab-reading';
import { stride } from '../support/sample';
import { createStage } from './stage';
import { idsIn } from './tab-truth';
import { later, type Scene, usersScene } from './users-stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The formula in the first column of the user's own beside each call that was not there before. */
function besideNewCalls({ sheet, own }: Scene, known: ReadonlySet<string>): string[] {
  const tab = readState(sheet);
  const rows = tab.ids.flatMap((id, index) => (id !== '' && !known.has(id) ? [rowOf(tab, index)] : []));
  expect(rows.length).toBeGreaterThan(0);
  return rows.map((row) => sheet.formula(row, own));
}

/** The same beside every call, those without one left out. */
const formulasIn = ({ sheet, own }: Scene): string[] =>
  sheet.values().flatMap((_, index) => sheet.formula(index + 1, own) || []);

describe('an array formula beside the first call', () => {
  test.each([
    ['an ordinary header', 'Value again', '=ARRAYFORMULA(B2:B)'],
    ['a header with a hash', '#', '=ARRAYFORMULA(B2:B)'],
    ['a formula of the add-on', 'Score', '=CALLSCALER_CALL(D2:D, "columns", "ai_score")'],
  ])('stays on top while rows leave above it: %s', (_name, header, formula) => {
    const it = usersScene();
    it.sheet.type(1, it.own, header).type(2, it.own, formula);
    it.stage.google.recalculate(it.stage.file);
    const oldest = idsIn(it.sheet).slice(0, 3);
    later(it, 2 * DAY);
    expect(idsIn(it.sheet).filter((id) => oldest.includes(id))).toEqual([]);
    expect(formulasIn(it)).toEqual([formula]);
    expect(it.sheet.formula(2, it.own)).toBe(formula);
  });

  test('keeps no row from leaving although its first result is an error', () => {
    const it = usersScene();
    const other = it.stage.file.sheets.find((sheet) => sheet !== it.sheet) as Sheet;
    other.type(2, 1, '=1/0');
    for (let row = 3; row < 60; row++) other.type(row, 1, `x${row}`);
    it.sheet.type(1, it.own, 'Owner').type(2, it.own, `=ARRAYFORMULA('${other.name}'!A2:A)`);
    expect([it.sheet.display(2, it.own), it.sheet.display(3, it.own)]).toEqual(['#DIV/0!', 'x3']);
    const oldest = idsIn(it.sheet).slice(0, 3);
    later(it, 2 * DAY);
    expect(idsIn(it.sheet).filter((id) => oldest.includes(id))).toEqual([]);
  });

  test('over a closed range stays with its row, which is marked, where what it fills is in the way', () => {
    const it = usersScene();
    it.sheet.type(2, it.own, '=CALLSCALER_CALL(D2:D20, "columns", "ai_score")');
    it.stage.google.recalculate(it.stage.file);
    expect(it.sheet.display(3, it.own)).not.toBe('');
    const [oldest] = idsIn(it.sheet);
    later(it, 2 * DAY);
    expect(formulasIn(it)).toHaveLength(1);
    expect(idsIn(it.sheet)[0]).toBe(oldest);
  });

  test('is not carried away when a first import of several blocks is put in order', () => {
    const stage = createStage({
      api: { business: { callsPerDay: 300, historyDays: 200, numbers: 2, oddTextRate: 0 } },
    });
    stage.connect();
    const { id } = stage.import({
      columns: ['created_at', 'caller_number', 'id'],
      dates: { range: 'last_12_months' },
      schedule: { every: 'never' },
    });
    const sheet = importSheets(stage.file)[0] as Sheet;
    let own: number | undefined;
    for (let progress = stage.value('refreshSlice', { id }); progress.state === 'working'; ) {
      if (own === undefined && idsIn(sheet).length > 0) {
        own = Math.max(...readState(sheet).columns.values()) + 1;
        if (sheet.columnCount < own) sheet.insertColumns(own);
        sheet.type(1, own, 'Again').type(2, own, '=ARRAYFORMULA(B2:B)');
      }
      if (progress.waitSeconds > 0) stage.google.advance(progress.waitSeconds * 1000);
      progress = stage.value('refreshSlice', { id });
    }
    expect(sheet.formula(2, own as number)).toBe('=ARRAYFORMULA(B2:B)');
  });
});

describe('a formula in every row', () => {
  test.each([
    '=INDEX(SPLIT(B2," "),1)',
    '=CALLSCALER_TRANSCRIPTION(D2)',
    '=SUM(FILTER(Z:Z,Y:Y=B2))',
    '=IFERROR(JOIN(", ",UNIQUE(FILTER(Z:Z,Y:Y=B2))),"")',
  ])('is filled down although it could fill others: %s', (formula) => {
    const it = usersScene();
    const tab = readState(it.sheet);
    for (const index of tab.ids.keys()) {
      const row = rowOf(tab, index);
      it.sheet.type(row, it.own, formula.replaceAll(/([BD])2/g, `$1${row}`));
    }
    later(it, 12 * HOUR);
    expect(besideNewCalls(it, new Set(tab.ids))).not.toContain('');
  });

  test('is filled down again when a day without calls is over', () => {
    const it = usersScene({ dates: { range: 'today' } }, 4, 9);
    const tab = readState(it.sheet);
    expect(tab.ids.length).toBeGreaterThan(0);
    for (const index of tab.ids.keys()) it.sheet.type(rowOf(tab, index), it.own, `=C${rowOf(tab, index)}*2`);
    for (let hours = 0; hours < 40; hours++) later(it, HOUR);
    expect(besideNewCalls(it, new Set(tab.ids))).not.toContain('');
  });

  test('is there again after such a day above a line of totals, which stays below', () => {
    const it = usersScene({ dates: { range: 'today' } }, 4, 9);
    const tab = readState(it.sheet);
    for (const index of tab.ids.keys()) it.sheet.type(rowOf(tab, index), it.own, `=C${rowOf(tab, index)}*2`);
    const below = rowOf(tab, tab.ids.length);
    it.sheet.type(below, 1, 'Total').type(below, 3, '=SUM(C2:C)');
    for (let hours = 0; hours < 40; hours++) later(it, HOUR);
    expect(besideNewCalls(it, new Set(tab.ids))).not.toContain('');
    const last = it.sheet.grid.lastRow();
    expect([it.sheet.display(last, 1), it.sheet.formula(last, it.own)]).toEqual(['Total', '']);
  });

  test('that looks at the row above is filled down whole after the first row has left', () => {
    const it = usersScene();
    const tab = readState(it.sheet);
    for (const index of tab.ids.keys()) {
      const row = rowOf(tab, index);
      it.sheet.type(row, it.own, `=IFERROR(A${row}-A${row - 1},"")`);
    }
    later(it, 2 * DAY);
    later(it, DAY);
    expect(
      besideNewCalls(it, new Set(tab.ids)).filter((text) => text === '' || text.includes('#REF!')),
    ).toEqual([]);
  });
});

test('a blank row inserted below the header at any moment costs no call its formula', () => {
  const wrong: string[] = [];
  for (let step = 1, isMet = true; isMet; step += stride(6)) {
    const it = usersScene();
    const tab = readState(it.sheet);
    for (const index of tab.ids.keys()) it.sheet.type(rowOf(tab, index), it.own, `=C${rowOf(tab, index)}*2`);
    let left = step;
    const stop = it.stage.google.faults.onServiceCall(({ className, method }) => {
      if (!isLocal(`${className}.${method}`) && --left === 0) it.sheet.insertRows(2);
    });
    later(it, 12 * HOUR);
    stop();
    isMet = left <= 0;
    const now = readState(it.sheet);
    const bare = tab.ids.filter((id) => it.sheet.formula(rowOf(now, now.ids.indexOf(id)), it.own) === '');
    if (bare.length > 0) wrong.push(`before call ${step}: ${bare.length} without`);
  }
  expect(wrong).toEqual([]);
});

describe('a line of the user’s own right below the header', () => {
  function withTotals(): Scene {
    const it = usersScene();
    it.sheet.insertRows(2);
    it.sheet.frozenRows = 2;
    it.sheet.type(2, 1, 'Totals');
    return it;
  }

  test('has its formulas for itself', () => {
    const it = withTotals();
    const known = new Set(readState(it.sheet).ids);
    it.sheet.type(1, it.own, 'Hours').type(2, it.own, '=SUM(E3:E)').type(4, it.own, 3);
    later(it, 12 * HOUR);
    expect(besideNewCalls(it, known).filter((text) => text !== '')).toEqual([]);
  });

  test('does not stand in the way of those of the first call', () => {
    const it = withTotals();
    const tab = readState(it.sheet);
    for (let row = 3; row < 2 + tab.ids.length; row++) it.sheet.type(row, it.own, `=C${row}*2`);
    later(it, 12 * HOUR);
    expect(besideNewCalls(it, new Set(tab.ids))).not.toContain('');
  });
});
