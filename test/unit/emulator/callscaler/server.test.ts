import { afterEach, describe, expect, test } from '@jest/globals';
import { createCallScaler } from '../../../../emulator/callscaler';
import { serverClock } from '../../../../emulator/callscaler/clock';
import { type RunningServer, startServer } from '../../../../emulator/callscaler/server';
import { MONDAY } from './client';

let running: RunningServer | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start() {
  const clock = serverClock(MONDAY, () => 0);
  const api = createCallScaler({ seed: 7, now: clock.now, business: { callsPerDay: 60, historyDays: 5 } });
  running = await startServer(api, { port: 0, clock });
  const { url } = running;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${api.key}`, ...headers } });
  return { api, url, get };
}

describe('the server', () => {
  test('answers over HTTP as the API does in process', async () => {
    const { api, url, get } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
    const answer = await get('/calls?limit=3');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('date')).toBe('Mon, 02 Mar 2026 14:00:00 GMT');
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('59');
    const { data } = (await answer.json()) as { data: { calls: Array<{ id: string }> } };
    expect(data.calls.map((call) => call.id)).toEqual(
      api.world
        .calls()
        .slice(0, 3)
        .map((call) => call.id),
    );
    const sound = await get(`/calls/${api.world.calls().find((call) => call.recording_url)?.id}/recording`);
    expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan(8000);
  });

  test('takes a batch by POST', async () => {
    const { api, url } = await start();
    const answer = await fetch(`${url}/calls/batch`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: [api.world.calls()[0]?.id] }),
    });
    expect(await answer.json()).toMatchObject({ data: { total: 1 } });
  });

  test("follows the caller's clock, and never goes back", async () => {
    const { get } = await start();
    const date = async (time: number) =>
      (await get('/calls?limit=1', { 'X-Emulator-Time': String(time) })).headers.get('date');
    expect(await date(MONDAY + 3_600_000)).toBe('Mon, 02 Mar 2026 15:00:00 GMT');
    expect(await date(MONDAY)).toBe('Mon, 02 Mar 2026 15:00:00 GMT');
  });

  test('cuts the connection for a planned failure', async () => {
    const { api, get } = await start();
    api.faults.plan({ times: 1, fault: { kind: 'failure', failure: 'connection' } });
    await expect(get('/calls')).rejects.toThrow();
    expect((await get('/calls')).status).toBe(200);
  });
});

describe('the clock of a server', () => {
  test('runs by itself until its time is set', () => {
    let real = 1000;
    const clock = serverClock(50_000, () => real);
    real += 500;
    expect(clock.now()).toBe(50_500);
    clock.moveTo(60_000);
    real += 500;
    expect(clock.now()).toBe(60_000);
    clock.moveTo(59_000);
    expect(clock.now()).toBe(60_000);
  });
});
