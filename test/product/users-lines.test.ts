import { expect, test } from '@jest/globals';
import { isLocal } from '../../emulator/apps-script/costs';
import { MARK, readState, rowOf } from '../simulation/tab-reading';
import { stride } from '../support/sample';
import { later, usersScene } from './users-stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('a tab without spare rows and with a frozen line below the header lets all its calls go', () => {
  const it = usersScene({ dates: { range: 'today' } }, 4, 9);
  it.sheet.insertRows(2);
  it.sheet.frozenRows = 2;
  it.sheet.type(2, 1, 'Totals');
  const last = it.sheet.grid.lastRow();
  it.sheet.deleteRows(last + 1, it.sheet.rowCount - last);
  it.stage.google.clock.advance(8 * HOUR);
  expect(it.stage.refresh(it.id)).toMatchObject({ state: 'done' });
});

test('a line of totals whose label is merged over columns of calls keeps no new call out', () => {
  const it = usersScene();
  const last = it.sheet.grid.lastRow();
  it.sheet.type(last + 2, 1, 'Total').merge(last + 2, 1, 1, 2);
  const before = readState(it.sheet).ids.length;
  expect(later(it, 12 * HOUR)).toMatchObject({ state: 'done' });
  expect(readState(it.sheet).ids.length).toBeGreaterThan(before);
});

test('a call’s ID above the header, to look it up, leaves the header and that line where they are', () => {
  const it = usersScene();
  it.sheet.insertRows(1, 2);
  const tab = readState(it.sheet);
  it.sheet.type(1, tab.columns.get('id') as number, `'${tab.ids[3]}`).type(1, 1, 'Look up');
  later(it, 12 * HOUR);
  expect([readState(it.sheet).headerRow, it.sheet.display(1, 1)]).toEqual([tab.headerRow, 'Look up']);
});

test('a note of several paragraphs is as it was when its row is marked', () => {
  const it = usersScene();
  const tab = readState(it.sheet);
  const column = tab.columns.get('id') as number;
  it.sheet.setNote(rowOf(tab, 3), column, 'First.\n\nSecond.');
  later(it, 8 * DAY);
  const now = readState(it.sheet);
  const note = it.sheet.note(rowOf(now, now.ids.indexOf(tab.ids[3] as string)), column);
  expect(note).toMatch(/^First\.\n\nSecond\.\nCallScaler: /);
});

test.each(['above a line of totals', 'at the end of the grid'])(
  'new calls below a marked row are not grey: %s',
  (place) => {
    const it = usersScene();
    const count = readState(it.sheet).ids.length;
    const newestFirst = () => {
      const rows = readState(it.sheet).ids.filter((id) => id !== '').length;
      it.sheet.sort(1, false, { from: 2, count: rows });
    };
    newestFirst();
    it.sheet.type(1 + count, it.own, 'called back');
    if (place === 'above a line of totals') it.sheet.type(2 + count, it.own, 'Total');
    else it.sheet.deleteRows(2 + count, it.sheet.rowCount - count - 1);
    const oldest = readState(it.sheet).ids[count - 1] as string;
    later(it, 2 * DAY);
    const marked = readState(it.sheet);
    const row = rowOf(marked, marked.ids.indexOf(oldest));
    expect(it.sheet.note(row, marked.columns.get('id') as number)).toContain(MARK);
    newestFirst();
    const known = new Set(marked.ids);
    later(it, 10 * HOUR);
    const tab = readState(it.sheet);
    const fresh = tab.ids.flatMap((id, index) => (id !== '' && !known.has(id) ? [rowOf(tab, index)] : []));
    expect(fresh.length).toBeGreaterThan(0);
    expect(new Set(fresh.map((one) => it.sheet.grid.style(one, 1)?.fontColor))).toEqual(new Set([undefined]));
  },
);

test('what is typed beside a row while many others are being deleted is not deleted with it', () => {
  const it = usersScene({ dates: { range: 'last_30_days' }, filters: { qualified: true } }, 20);
  const gone = readState(it.sheet).ids.filter((_, index) => index % 4 === 2);
  expect(gone.length).toBeGreaterThan(100);
  for (const id of gone) it.stage.api.world.editCall(id, { qualified: false });
  let deletions = 0;
  it.stage.google.faults.onServiceCall(({ method }) => {
    // The lowest go first, and the one at the top last.
    if (method !== 'deleteRows' || ++deletions !== gone.length - 30) return;
    const tab = readState(it.sheet);
    it.sheet.type(rowOf(tab, tab.ids.indexOf(gone[0] as string)), it.own, 'call back on Monday');
  });
  later(it, HOUR);
  expect(deletions).toBe(gone.length - 1);
  expect(it.sheet.values().flat()).toContain('call back on Monday');
});

/** A field is added, and a column inserted at the left before one of the service calls; which of the user’s cells are gone. */
function addedWhile(step: number): { isMet: boolean; lost: string[] } {
  const it = usersScene({ columns: ['created_at', 'caller_number', 'id'] });
  const texts = ['My notes', ...readState(it.sheet).ids.map((_, index) => `note ${index}`)];
  texts.forEach((text, index) => {
    it.sheet.type(index + 1, it.own, text);
  });
  const view = it.stage.value('getState').imports[0];
  let left = step;
  const stop = it.stage.google.faults.onServiceCall(({ className, method }) => {
    if (!isLocal(`${className}.${method}`) && --left === 0) it.sheet.insertColumns(1);
  });
  const definition = { ...view?.definition, columns: ['created_at', 'caller_number', 'id', 'status'] };
  it.stage.google.call(it.stage.file, undefined, 'updateImport', [{ id: it.id, definition }]);
  stop();
  later(it, HOUR);
  const there = new Set(it.sheet.values().flat().map(String));
  return { isMet: left <= 0, lost: texts.slice(1).filter((text) => !there.has(text)) };
}

test('a column inserted while a field is added costs nothing that is typed in the user’s own', () => {
  const wrong: string[] = [];
  for (let step = 1, isMet = true; isMet; step += stride(5)) {
    const done = addedWhile(step);
    ({ isMet } = done);
    if (done.lost.length > 0) wrong.push(`before call ${step}: ${done.lost.length} cells`);
  }
  expect(wrong).toEqual([]);
});
