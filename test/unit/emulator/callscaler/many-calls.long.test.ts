import { expect, test } from '@jest/globals';
import { client } from './client';

test('the made-up business answers about 300,000 calls', () => {
  const { json } = client({ business: { callsPerDay: 1000, historyDays: 320 } });
  const { data } = json('/calls?limit=500');
  expect(data.total).toBeGreaterThan(250_000);
  expect(json('/calls?limit=500&offset=200000').data.calls).toHaveLength(500);
  expect(json('/calls?limit=1&updated_since=2026-03-02T13:00:00Z').data.total).toBeGreaterThan(10);
});
