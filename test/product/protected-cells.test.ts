import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import type { Progress } from '../../src/protocol';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;
const COLLEAGUE = 'colleague@example.com';

/** A file in which a colleague of its owner has an import with a schedule: the owner may edit what is protected, they may not. */
function scene() {
  const stage = createStage({ api: { business: { callsPerDay: 6, historyDays: 40, numbers: 3 } } });
  const asColleague = (name: string, input: unknown): unknown => {
    const { value } = stage.google.call(stage.file, COLLEAGUE, name, [input]);
    const answer = value as { ok: boolean; value: unknown; error?: { message: string } };
    if (!answer.ok) throw new Error(answer.error?.message);
    return answer.value;
  };
  const { connection } = asColleague('addConnection', { key: stage.api.key, label: 'Demo' }) as {
    connection: { id: string };
  };
  const { id } = asColleague('createImport', {
    resource: 'calls',
    connectionIds: [connection.id],
    dates: { range: 'last_30_days' },
    filters: {},
    columns: ['created_at', 'value_cents', 'id'],
    schedule: { every: 'hours', hours: 1 },
  }) as { id: string };
  const refresh = () => asColleague('refreshSlice', { id }) as Progress;
  expect(refresh()).toMatchObject({ state: 'done' });
  return { stage, sheet: importSheets(stage.file)[0] as Sheet, refresh };
}

/** Which cells of the tab someone protects. */
const PROTECTED = [
  { what: 'all rows', rect: { row: 1, column: 1, rows: 1_000, columns: 3 } },
  { what: 'one column', rect: { row: 2, column: 2, rows: 999, columns: 1 } },
  { what: 'one row in the midst', rect: { row: 40, column: 1, rows: 1, columns: 3 } },
];

test.each(PROTECTED)(
  'where $what may not be edited an import changes nothing, says what to do, and goes on when that is over',
  ({ rect }) => {
    const { stage, sheet, refresh } = scene();
    const { ids } = readState(sheet);
    sheet.protect({ rect });
    for (const call of ids.slice(30, 50)) stage.api.world.editCall(call, { valueCents: 4_200 });
    const shown = JSON.stringify(sheet.values());
    stage.google.advance(HOUR);

    const view = () => stage.value('getState').imports[0];
    expect(view()).toMatchObject({ state: 'paused', code: 'tab_unusable' });
    expect(view()?.message).toMatch(
      /^The tab has protected cells that you may not change\. Your rows are safe\. Ask the file’s owner to remove the protection, or let the owner refresh\./,
    );
    expect(JSON.stringify(sheet.values())).toBe(shown);
    // In another hour nothing would be better.
    const asked = stage.api.requests.length;
    stage.google.advance(3 * HOUR);
    expect(stage.api.requests).toHaveLength(asked);

    sheet.protections = [];
    const before = stage.google.clock.now();
    expect(refresh()).toMatchObject({ state: 'done' });
    expect(faultsOn(stage, sheet, before)).toEqual([]);
    // The schedule is back as well.
    stage.google.advance(2 * HOUR);
    expect(stage.api.requests.length).toBeGreaterThan(asked + 1);
    expect(view()).toMatchObject({ state: 'complete' });
  },
);
