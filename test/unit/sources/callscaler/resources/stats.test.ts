import { describe, expect, test } from '@jest/globals';
import { createRecordReader } from '../../../../../src/catalog/record-reader';
import type { PartsRequest } from '../../../../../src/catalog/resource';
import { type PeriodLength, periodCount, periodsOf } from '../../../../../src/dates/periods';
import { createZone } from '../../../../../src/dates/zone';
import { fetchAllRows } from '../../../../../src/http/all-rows';
import { stats } from '../../../../../src/sources/callscaler/resources/stats';
import { caught } from '../../../caught';
import { answer, rig, START_MS } from '../../../http/scripted';

const fiveBehind = createZone('UTC-5', () => -300);
const asking = (more: Partial<PartsRequest>): PartsRequest => ({
  filters: {},
  today: '2026-03-02',
  zone: fiveBehind,
  list: () => [],
  ...more,
});
const sources = (more: Partial<PartsRequest>) => stats.parts?.(asking(more)) ?? [];

describe('periods', () => {
  test.each<[PeriodLength, string, string, string[]]>([
    ['day', '2026-02-28', '2026-03-01', ['2026-02-28/2026-02-28', '2026-03-01/2026-03-01']],
    ['week', '2026-03-01', '2026-03-02', ['2026-02-23/2026-03-01', '2026-03-02/2026-03-08']],
    [
      'month',
      '2025-12-31',
      '2026-02-01',
      ['2025-12-01/2025-12-31', '2026-01-01/2026-01-31', '2026-02-01/2026-02-28'],
    ],
    ['month', '2028-02-10', '2028-02-10', ['2028-02-01/2028-02-29']],
  ])('%s from %s to %s', (length, from, until, spans) => {
    expect(periodsOf(length, from, until).map(({ start, end }) => `${start}/${end}`)).toEqual(spans);
  });

  test('are counted, at most one too many, before they are listed', () => {
    for (const length of ['day', 'week', 'month'] as const) {
      const real = periodsOf(length, '2025-01-01', '2026-03-02').length;
      expect(periodCount(length, '2025-01-01', '2026-03-02') - real).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a request a period', () => {
  test('from the oldest to today, each with its own key and its start in the spreadsheet’s zone', () => {
    expect(sources({ days: { start: '2026-03-01' } })).toEqual([
      {
        path: '/dashboard/stats',
        query: { date_from: '2026-03-01', date_to: '2026-03-01' },
        adds: { id: 'day 2026-03-01', period: '2026-03-01', period_start: '2026-03-01T05:00:00.000Z' },
        key: 'day 2026-03-01',
        isSettled: false,
      },
      expect.objectContaining({ key: 'day 2026-03-02' }),
    ]);
  });

  test('weeks and months are whole ones', () => {
    const [week] = sources({ days: { start: '2026-03-01' }, filters: { period: 'week' } });
    expect(week?.query).toEqual({ date_from: '2026-02-23', date_to: '2026-03-01' });
    expect(week?.adds?.period).toBe('2026-02-23 – 2026-03-01');
  });

  test('settled is what ended more than a week before the last complete refresh', () => {
    const days = { start: '2026-02-20', end: '2026-02-25' };
    const settled = (more: Partial<PartsRequest>) =>
      sources({ days, ...more })
        .filter((source) => source.isSettled)
        .map((source) => source.key);
    expect(settled({ completeAsOf: '2026-03-01' })).toEqual(['day 2026-02-20', 'day 2026-02-21']);
    expect(settled({})).toEqual([]);
  });

  test('more periods than can be asked for are refused with the way out', () => {
    const { code, message } = caught(() => sources({ days: { start: '2024-01-01' } }));
    expect(code).toBe('bad_input');
    expect(message).toMatch(/about 792 rows.*At most 400.*weeks or months/);
    expect(sources({ days: { start: '2024-01-01' }, filters: { period: 'month' } })).toHaveLength(27);
  });

  test('rows, ten requests at a time', () => {
    const { client, batches } = rig(
      Array.from({ length: 12 }, (_, n) => answer(200, { data: { total_calls: n, average_duration: 90 } })),
    );
    const days = { start: '2026-02-01', end: '2026-02-12' };
    const { rows } = fetchAllRows(client, stats, { days }, { zone: fiveBehind, now: START_MS });
    const { values } = createRecordReader(stats, ['period', 'total_calls', 'average_duration']);
    expect(rows.map(values)[11]).toEqual(['2026-02-12', 11, 90 / 86_400]);
    expect(batches.map((batch) => batch.length)).toEqual([10, 2]);
  });
});
