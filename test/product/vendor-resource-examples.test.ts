import { expect, test } from '@jest/globals';
import type { HttpResponse } from '../../emulator/http';
import { createStage } from './stage';

/**
 * The vendor's pages were written at different times and show the same things in different shapes. These are their
 * examples, with the same values in each: whichever the API sends, the tab is the same.
 */
const NUMBER = {
  id: 'n1',
  phone_number: '+13055550123',
  status: 'active',
  call_flow_id: 'f1',
  type: 'local',
};
const STEPS = [{ type: 'greeting', message: 'Thanks for calling' }, { type: 'forward' }];
const TARGET = '+13055550101';
const named = (target: object) => [STEPS[0], { ...STEPS[1], ...target }];

const OLDER_FLOW = {
  id: 'f1',
  name: 'Google Ads',
  steps: named({ number: TARGET }),
  settings: { recording: true, whisper: true, press1: false },
  version: 3,
  assigned_numbers: 4,
  created_at: '2026-01-10T08:00:00Z',
};
const NEWER_FLOW = {
  id: 'f1',
  name: 'Google Ads',
  config_json: { steps: named({ destination: TARGET }) },
  config_version: 3,
};

type Bodies = Readonly<Record<string, unknown>>;

/** The tab of an import whose API answers paths with given bodies. */
function tab(resource: string, columns: readonly string[], bodies: Bodies): string[][] {
  const asked = (url: string): unknown => bodies[url.replace(/^.*\/v1|\?.*$/g, '')];
  const stage = createStage({
    google: {
      http: (batch) =>
        batch.map(({ url }): HttpResponse => {
          const body = asked(url) ?? { data: { calls: [], total: 0, has_more: false } };
          return { status: 200, headers: [], body: JSON.stringify(body) };
        }),
    },
  });
  const view = stage.import({ resource, columns, schedule: { every: 'never' } });
  expect(stage.refresh(view.id)).toMatchObject({ state: 'done', rows: 1 });
  return stage.file.sheet(view.tabName).display();
}

test('a tracking number: friendly_name and group on the older page, number_source and total_calls on the newer', () => {
  const older = {
    ...NUMBER,
    friendly_name: 'Google Ads',
    call_flow_name: 'Main Flow',
    group_id: 'g1',
    group_name: 'Paid Search',
    created_at: '2026-01-15T08:00:00Z',
  };
  const newer = {
    ...NUMBER,
    name: 'Google Ads',
    call_flow_name: 'Main Flow',
    number_source: 'owned',
    total_calls: 42,
    sms_enabled: true,
    tcr_sw_state: 'approved',
  };
  const columns = ['phone_number', 'name', 'status', 'type', 'call_flow_name', 'call_flow_id', 'id'];
  const tabs = [older, newer].map((number) =>
    tab('numbers', columns, { '/numbers': { data: { numbers: [number], total: 1 } } }),
  );
  expect(tabs[0]?.[1]).toEqual(['+13055550123', 'Google Ads', 'active', 'local', 'Main Flow', 'f1', 'n1']);
  expect(tabs[1]).toEqual(tabs[0]);
});

test('a call flow: data.call_flow with steps, or data with config_json; in the list, or of a single flow alone', () => {
  const list = (flow: object) => ({ '/call-flows': { data: { call_flows: [flow], total: 1 } } });
  const single = (body: object) => ({
    ...list({ id: 'f1', name: 'Google Ads' }),
    '/call-flows/f1': { data: body },
  });
  const tabs = [
    list(OLDER_FLOW),
    list(NEWER_FLOW),
    single({ call_flow: OLDER_FLOW }),
    single(NEWER_FLOW),
  ].map((bodies) => tab('call_flows', ['name', 'version', 'steps', 'id'], bodies));
  const steps = '1. Greeting: Thanks for calling\n2. Forward to +13055550101';
  expect(tabs[0]?.[1]).toEqual(['Google Ads', '3', steps, 'f1']);
  for (const other of tabs.slice(1)) expect(other).toEqual(tabs[0]);
});
