import { describe, expect, test } from '@jest/globals';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;
const COLUMNS = ['created_at', 'status', 'value_cents'];
const styles = ['envelope', 'no-cursor', 'older-names'] as const;

/** How many of the requests since then asked for the list, for names, for anything. */
function requestsSince({ api }: Stage, from: number): string[] {
  return api.requests.slice(from).map(({ path }) => path);
}

describe.each(styles)('“N of N calls”, %s', (style) => {
  test.each(['exclusive', 'inclusive'] as const)(
    'over slices and later refreshes, end date %s',
    (endDate) => {
      const stage = createStage({
        api: { style, endDate, dayZone: 'business', business: { callsPerDay: 60, historyDays: 40 } },
      });
      const view = stage.import({ dates: { start: '2026-01-25' }, columns: COLUMNS });
      const first = stage.refresh(view.id);
      expect(first.total).toBe(first.rows);
      expect(first.rows).toBeGreaterThan(500);
      for (const hours of [1, 5, 9, 30]) {
        stage.google.advance(hours * HOUR);
        const sent = stage.api.requests.length;
        const later = stage.refresh(view.id);
        expect(later.total).toBe(later.rows);
        expect(later.message).toBe(
          `${later.rows.toLocaleString('en-US')} of ${later.rows.toLocaleString('en-US')} calls`,
        );
        expect(requestsSince(stage, sent).length).toBeLessThanOrEqual(2);
      }
    },
  );
});

test('a rolling range is counted exactly after midnight, too', () => {
  const stage = createStage({ api: { business: { callsPerDay: 30, historyDays: 40 } } });
  const view = stage.import({ dates: { range: 'last_7_days' }, columns: COLUMNS });
  stage.refresh(view.id);
  for (let day = 0; day < 4; day++) {
    stage.google.advance(26 * HOUR);
    const { rows, total } = stage.refresh(view.id);
    expect(total).toBe(rows);
  }
});

test('a row that the user has deleted is missing and is said to be, until it comes back', () => {
  const stage = createStage({ api: { business: { callsPerDay: 30, historyDays: 10 } } });
  const view = stage.import({ dates: { start: '2026-02-20' }, columns: COLUMNS });
  const { rows } = stage.refresh(view.id);
  const sheet = stage.file.sheets.find(({ name }) => name === view.tabName);
  const id = String(sheet?.raw(4, sheet.columnCount));
  sheet?.deleteRows(4);
  const missing = stage.refresh(view.id);
  expect(missing).toMatchObject({ rows: rows - 1, total: rows });
  stage.api.world.editCall(id, { valueCents: 4200 });
  expect(stage.refresh(view.id)).toMatchObject({ rows, total: rows });
});

test('names of numbers come along with the first page; once all is quiet, the second request is for the count', () => {
  const stage = createStage({ api: { business: { callsPerDay: 0, historyDays: 0 } } });
  const view = stage.import({
    columns: ['created_at', 'number_name'],
    schedule: { every: 'never' },
  });
  stage.refresh(view.id);
  const pathsOfNext = (): string[] => {
    const sent = stage.api.requests.length;
    stage.google.advance(2 * HOUR);
    stage.refresh(view.id);
    return requestsSince(stage, sent);
  };
  expect(pathsOfNext()).toEqual(['/calls', '/calls']);
});
