import { describe, expect, test } from '@jest/globals';
import type { ImportDefinition } from '../../src/wire';
import { createStage } from './stage';

const stage = createStage({ api: { business: { callsPerDay: 25, historyDays: 40, numbers: 6 } } });
stage.connect();

/** Everything that can be a tab, with the filters without which it would say little. */
const IMPORTS: ReadonlyArray<readonly [string, Partial<ImportDefinition>]> = [
  ['Statistics', { resource: 'stats', dates: { range: 'last_7_days' } }],
  ['Call analytics', { resource: 'analytics', filters: { group_by: 'source, status', metrics: 'count' } }],
  ['Numbers', { resource: 'numbers' }],
  ['Number statistics', { resource: 'number_stats' }],
  ['Number groups', { resource: 'number_groups' }],
  ['Number group statistics', { resource: 'group_stats' }],
  ['Number pools', { resource: 'number_pools' }],
  ['Call flows', { resource: 'call_flows' }],
  ['Call flow versions', { resource: 'call_flow_versions' }],
  ['Voicemails', { resource: 'voicemails' }],
  ['Forms', { resource: 'forms' }],
  ['SMS', { resource: 'sms' }],
  ['Conversations', { resource: 'conversations' }],
  ['Webhook deliveries', { resource: 'webhook_deliveries' }],
  ['API keys', { resource: 'api_keys' }],
  ['Calls export', { resource: 'calls_export', dates: { range: 'last_7_days' } }],
  ['Numbers export', { resource: 'numbers_export' }],
];

describe.each(IMPORTS)('%s', (tabName, definition) => {
  const view = stage.import({ schedule: { every: 'never' }, ...definition });
  const first = stage.refresh(view.id);

  test('is a tab with rows, complete by its own words', () => {
    expect(view.tabName).toBe(tabName);
    expect(first).toMatchObject({ state: 'done', rows: expect.any(Number) });
    expect(first.rows).toBeGreaterThan(0);
  });

  test('and again: nothing doubled, nothing lost', () => {
    const again = stage.refresh(view.id);
    expect(again).toMatchObject({ state: 'done', added: 0, removed: 0, rows: first.rows });
  });
});

test('nothing was sent that could change anything', () => {
  expect(stage.api.writes).toEqual([]);
});
