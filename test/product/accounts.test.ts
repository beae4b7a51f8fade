import { describe, expect, test } from '@jest/globals';
import { readState } from '../simulation/tab-reading';
import { callsOf, callsOfAll, createAgency, keysOf, rowsOn } from './accounts-stage';

const HOUR = 3_600_000;

describe('an import over three businesses', () => {
  test('holds the rows of each, told by a first column, also where two of them use the same ids', () => {
    const { stage, demo, twin, third, imported } = createAgency();
    const view = imported(demo, twin, third);
    const sheet = stage.file.sheet('Calls');
    const expected = callsOfAll(stage, demo, twin, third);
    expect(keysOf(rowsOn(sheet))).toEqual(expected);
    const ids = rowsOn(sheet).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length - callsOf(stage, twin).length);
    expect(readState(sheet).columns.get('@business')).toBe(1);
    expect(sheet.values()[0]).toEqual(['Business', 'Date', 'Caller number', 'Number name', 'Call ID']);
    expect(view).toMatchObject({
      state: 'complete',
      rows: expected.length,
      total: expected.length,
      message: `${expected.length} of ${expected.length} calls in 3 businesses`,
      accounts: [demo, twin, third].map(({ label, connectionId }) => ({
        label,
        connectionId,
        state: 'complete',
        hasKey: true,
      })),
    });
    expect(stage.value('listLog')).toMatchObject([
      {
        added: expected.length,
        requests: stage.value('getState').usage.hour - 3,
        ok: true,
        outcome: view.message,
      },
    ]);
  });

  test('asks hourly for what is new, each by its own limit and watermark, in one line of the log', () => {
    const { stage, demo, twin, third, imported } = createAgency();
    imported(demo, twin, third);
    stage.google.advance(12 * HOUR);
    const sheet = stage.file.sheet('Calls');
    expect(keysOf(rowsOn(sheet))).toEqual(callsOfAll(stage, demo, twin, third));
    expect(stage.value('listLog')).toHaveLength(13);
    expect(stage.value('listLog').every(({ ok }) => ok)).toBe(true);
  });

  test('one business without any call is no failure', () => {
    const { stage, demo, third, imported } = createAgency({ empty: true });
    const view = imported(third, demo);
    expect(view).toMatchObject({ state: 'complete', accounts: [{ rows: 0 }, { state: 'complete' }] });
    expect(keysOf(rowsOn(stage.file.sheet('Calls')))).toEqual(callsOfAll(stage, demo));
  });

  test('a limit that one has used up holds up neither the others nor the end', () => {
    const { stage, demo, twin, third, definition } = createAgency(undefined, 3);
    const { id } = stage.value('createImport', definition(demo, twin, third));
    expect(stage.refresh(id)).toMatchObject({ state: 'done' });
    expect(keysOf(rowsOn(stage.file.sheet('Calls')))).toEqual(callsOfAll(stage, demo, twin, third));
  });

  test('a refresh that is canceled half way begins again, and ends the same', () => {
    const { stage, demo, twin, third, definition } = createAgency();
    const { id } = stage.value('createImport', definition(demo, twin, third));
    expect(stage.value('refreshSlice', { id })).toMatchObject({ state: 'working' });
    expect(stage.value('cancelRefresh', { id })).toMatchObject({ state: 'unfinished' });
    stage.refresh(id);
    expect(keysOf(rowsOn(stage.file.sheet('Calls')))).toEqual(callsOfAll(stage, demo, twin, third));
  });
});

describe('one business that fails', () => {
  test('is named, stops no other, is not asked again, and goes on with a new key', () => {
    // With so low a limit the first slice leaves all of them half way.
    const agency = createAgency(undefined, 2);
    const { stage, demo, twin, third, definition } = agency;
    const { id } = stage.value('createImport', definition(demo, twin, third));
    expect(stage.value('refreshSlice', { id })).toMatchObject({ state: 'working' });
    agency.twinApi.revokeKey(twin.key);
    const others = callsOfAll(stage, demo, third).length;
    const progress = stage.refresh(id);
    expect(progress).toMatchObject({ state: 'failed', error: { code: 'key_refused' } });
    expect(progress.message).toMatch(/^Bayside Twin: .*revoked/);
    expect(progress.message).toContain(`${others} of ${others} calls in the other 2 businesses.`);
    expect(agency.view()).toMatchObject({
      state: 'failed',
      code: 'key_refused',
      accounts: [{ state: 'complete' }, { state: 'paused', code: 'key_refused' }, { state: 'complete' }],
    });
    expect(stage.value('listLog')[0]).toMatchObject({ ok: false, outcome: progress.message });

    const [asked, before] = [agency.asked(twin), agency.asked(demo)];
    stage.google.advance(3 * HOUR);
    expect(agency.asked(twin)).toBe(asked);
    expect(agency.asked(demo)).toBeGreaterThan(before);
    expect(stage.value('listLog')[0]?.outcome).toMatch(/^Bayside Twin: /);

    stage.value('replaceKey', { id: twin.connectionId, key: agency.newTwinKey() });
    stage.api.revokeKey(third.key);
    expect(agency.view().accounts?.map(({ state }) => state)).toEqual(['complete', 'unfinished', 'complete']);
  });

  test('an outage of one is tried again later, by itself', () => {
    const agency = createAgency();
    const { stage, demo, twin, imported } = agency;
    imported(demo, twin);
    agency.twinApi.faults.plan({ fault: { kind: 'status', status: 503 } });
    stage.google.advance(HOUR);
    expect(agency.view().accounts).toMatchObject([
      { state: 'complete' },
      { state: 'failed', code: 'api_down', retryAt: expect.any(String) },
    ]);
    agency.twinApi.faults.clear();
    stage.google.advance(3 * HOUR);
    expect(agency.view()).toMatchObject({ state: 'complete' });
    expect(keysOf(rowsOn(stage.file.sheet('Calls')))).toEqual(callsOfAll(stage, demo, twin));
  });

  test('a colleague without keys sees the names, and refreshes those that are shared', () => {
    const agency = createAgency();
    const { stage, demo, twin, imported } = agency;
    const { id } = imported(demo, twin);
    stage.google.open(stage.file, 'colleague@example.com');
    const ask = (name: string, input?: unknown): never =>
      stage.google.call(stage.file, 'colleague@example.com', name, input === undefined ? [] : [input])
        .value as never;
    expect(ask('getState')).toMatchObject({
      value: {
        imports: [{ hasKey: false, accounts: [{ label: demo.label, hasKey: false }, { hasKey: false }] }],
      },
    });
    expect(ask('refreshSlice', { id })).toMatchObject({
      value: { state: 'failed', error: { code: 'no_key' } },
    });
    stage.value('shareConnection', { id: demo.connectionId, shared: true });
    const before = agency.asked(twin);
    expect(ask('getState')).toMatchObject({
      value: {
        imports: [{ hasKey: true, accounts: [{ hasKey: true }, { label: twin.label, hasKey: false }] }],
      },
    });
    stage.google.advance(1000);
    expect(ask('refreshSlice', { id })).toMatchObject({ value: { state: 'done' } });
    expect(agency.asked(twin)).toBe(before);
  });
});
