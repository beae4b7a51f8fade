import { describe, expect, test } from '@jest/globals';
import { requestedWindow, windowQuery } from '../../../src/catalog/date-window';
import { createResourceQuery } from '../../../src/catalog/query';
import { calls } from '../../../src/sources/callscaler/resources/calls';

describe('createResourceQuery', () => {
  test('every filter goes along for calls that are new to us, only the lasting ones for changes', () => {
    const filters = { source: 'google', min_ai_score: 70, status: 'completed', qualified: true };
    expect(createResourceQuery(calls, filters, ['id'])).toEqual({
      all: filters,
      stable: { source: 'google' },
      pageSize: 500,
    });
  });

  test('the large texts are asked for, in smaller pages, in both', () => {
    const include = 'transcription,summary';
    expect(createResourceQuery(calls, {}, ['transcription', 'id', 'summary'])).toEqual({
      all: { include },
      stable: { include },
      pageSize: 100,
    });
    expect(createResourceQuery(calls, {}, ['summary']).all).toEqual({ include: 'summary' });
  });
});

describe('requestedWindow: one more day on each side, whatever a day means at the API', () => {
  test.each([
    [
      { start: '2026-03-01', end: '2026-03-31' },
      { start_date: '2026-02-28', end_date: '2026-04-02' },
    ],
    [
      { start: '2026-01-01', end: '2026-01-01' },
      { start_date: '2025-12-31', end_date: '2026-01-03' },
    ],
    [{ start: '2024-03-01' }, { start_date: '2024-02-29' }],
  ])('%j', (days, query) => {
    expect(JSON.parse(JSON.stringify(windowQuery(calls, requestedWindow(calls, days))))).toEqual(query);
  });

  // Whichever zone the API counts in, and whether or not it includes end_date: the asked span holds every moment of the days.
  test.each([-10, -5, 0, 5.5, 13])('an API that is %d hours ahead of UTC', (apiHours) => {
    for (const ourHours of [-10, -5, 0, 5.5, 13]) {
      if (Math.abs(apiHours - ourHours) > 24) continue;
      const asked = requestedWindow(calls, { start: '2026-03-08', end: '2026-03-09' });
      const local = (day: string, hours: number) => Date.parse(`${day}T00:00:00Z`) - hours * 3_600_000;
      expect(local(asked.start, apiHours)).toBeLessThanOrEqual(local('2026-03-08', ourHours));
      expect(local(asked.end as string, apiHours)).toBeGreaterThanOrEqual(local('2026-03-10', ourHours));
    }
  });
});
