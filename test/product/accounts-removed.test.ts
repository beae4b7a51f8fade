import { expect, test } from '@jest/globals';
import { readState } from '../simulation/tab-reading';
import { type Agency, createAgency, rowsOn } from './accounts-stage';

/** Hundreds of rows of two businesses, one between the other, in an order of the user’s own, with notes and formulas. */
function interleaved(): { agency: Agency; order: () => string[] } {
  const agency = createAgency({ callsPerDay: 60, historyDays: 12, numbers: 3 });
  const { demo, third, stage } = agency;
  const { id } = stage.value('createImport', {
    ...agency.definition(demo, third),
    dates: { range: 'last_30_days' },
  });
  stage.refresh(id);
  const sheet = stage.file.sheet('Calls').sort(3, false).insertColumns(6, 2);
  for (const { row, id: call } of rowsOn(sheet)) {
    if (row % 5 === 0) sheet.type(row, 6, `note of ${call}`);
    if (row % 3 === 0) sheet.type(row, 7, `=LEN(E${row})`);
  }
  const order = () =>
    rowsOn(sheet)
      .filter(({ account }) => account === demo.label)
      .map(({ id: call, typed }) => `${call}: ${typed.join()}`);
  return { agency, order };
}

const leave = ({ stage, demo, view }: Agency) =>
  stage.value('updateImport', {
    id: view().id,
    definition: { ...view().definition, connectionIds: [demo.connectionId] },
  });

/** Rows of the one that left: those with something typed alone. */
function isOver({ stage, demo, third, view }: Agency): void {
  const sheet = stage.file.sheet('Calls');
  const left = rowsOn(sheet).filter(({ account }) => account === third.label);
  expect(left.filter(({ typed }) => typed.length === 0)).toEqual([]);
  expect([...readState(sheet).columns.keys()].sort()).toEqual([
    '@business',
    'caller_number',
    'created_at',
    'id',
    'number_name',
  ]);
  expect(view()).toMatchObject({ state: 'complete', accounts: [{ label: demo.label }] });
}

test('rows of a business that lie scattered leave, and all others stay in their order', () => {
  const { agency, order } = interleaved();
  const { stage, third } = agency;
  const sheet = stage.file.sheet('Calls');
  const before = order();
  const scattered = rowsOn(sheet).filter(({ account }) => account === third.label).length;
  expect(scattered).toBeGreaterThan(400);
  leave(agency);
  expect(stage.refresh(agency.view().id)).toMatchObject({ state: 'done' });
  expect(order()).toEqual(before);
  isOver(agency);
});

test('a run that dies while rows leave, leaves nothing behind for good', () => {
  const { agency, order } = interleaved();
  const { stage, view } = agency;
  const before = order();
  leave(agency);
  stage.google.faults.plan({
    service: 'SpreadsheetApp',
    method: 'deleteRows',
    call: 1,
    when: 'after',
    // biome-ignore lint/suspicious/noThenProperty: a plan says what happens then
    then: 'die',
  });
  stage.google.call(stage.file, 'owner@example.com', 'refreshSlice', [{ id: view().id }]);
  expect(stage.google.faults.happened).toBe(1);
  stage.google.advance(10 * 60_000);
  expect(stage.refresh(view().id)).toMatchObject({ state: 'done' });
  expect(order()).toEqual(before);
  isOver(agency);
});

test('a business leaves without the sidebar where the import has no schedule', () => {
  const agency = createAgency();
  const { stage, demo, twin, imported, definition } = agency;
  const { id } = imported(demo, twin);
  const schedule = { every: 'never' } as const;
  stage.value('updateImport', { id, definition: { ...definition(demo), schedule } });
  stage.google.advance(5 * 3_600_000);
  const shown = rowsOn(stage.file.sheet('Calls')).map(({ account }) => account);
  expect([...new Set(shown)]).toEqual([demo.label]);
});
