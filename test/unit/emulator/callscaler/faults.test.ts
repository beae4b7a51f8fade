import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../../emulator/callscaler';
import { type Client, client, headerOf, text } from './client';

const raw = ({ api }: Client, path: string) =>
  api.handle([
    {
      method: 'GET',
      url: `https://callscaler.com/api/v1${path}`,
      headers: { Authorization: `Bearer ${api.key}` },
    },
  ])[0];

/** The answers to `times` requests of `path`, with the fault planned for the second. */
function second(path: string, fault: Fault, one = client()) {
  one.api.faults.plan({ nth: 2, fault });
  return [raw(one, path), raw(one, path), raw(one, path)] as const;
}

describe('planned faults', () => {
  test.each([400, 401, 403, 404, 429, 500, 502, 503])('status %i, once', (status) => {
    const answers = second('/calls?limit=1', { kind: 'status', status });
    expect(answers.map((answer) => answer && 'status' in answer && answer.status)).toEqual([
      200,
      status,
      200,
    ]);
  });

  test('a status can have any body', () => {
    const bodies = (['nested', 'flat', 'text', 'html', 'empty'] as const).map(
      (body) => second('/calls', { kind: 'status', status: 503, body })[1],
    );
    expect(bodies.map((answer) => String((answer as { body: string }).body).slice(0, 15))).toEqual([
      '{"error":{"code',
      '{"error":"inter',
      '503 Something w',
      '<!DOCTYPE html>',
      '',
    ]);
  });

  test('Retry-After as seconds and as a date', () => {
    const spelled = (retryAfterAs: 'seconds' | 'date') =>
      headerOf(
        second('/calls', { kind: 'status', status: 429, retryAfter: 20, retryAfterAs })[1] as never,
        'Retry-After',
      );
    expect(spelled('seconds')).toBe('20');
    expect(spelled('date')).toBe('Mon, 02 Mar 2026 14:00:20 GMT');
  });

  test('no answer at all', () => {
    for (const failure of ['dns', 'connection', 'timeout'] as const) {
      const one = client();
      expect(second('/calls', { kind: 'failure', failure, latencyMs: 60_000 }, one)[1]).toEqual({
        failure,
        latencyMs: 60_000,
      });
      expect(one.api.requests[1]?.status).toBe(failure);
    }
  });

  test('a slow answer is still correct', () => {
    const [quick, slow] = second('/calls', { kind: 'slow', latencyMs: 40_000 });
    expect(slow).toEqual({
      ...quick,
      latencyMs: 40_000,
      headers: slow && 'headers' in slow ? slow.headers : [],
    });
    expect(quick?.latencyMs).toBe(300);
  });

  test('a body that is cut off, empty, or a web page', () => {
    const body = (kind: 'truncated' | 'empty' | 'html') =>
      second('/calls?limit=5', { kind: 'body', body: kind })[1] as { status: number; body: string };
    expect(body('truncated').status).toBe(200);
    expect(() => JSON.parse(body('truncated').body)).toThrow();
    expect(body('truncated').body.startsWith('{"data":{"calls":[')).toBe(true);
    expect(body('empty').body).toBe('');
    expect(body('html').body).toMatch(/^<!DOCTYPE/);
  });

  test('wrong pages', () => {
    const one = client();
    const cursor = one.json('/calls?limit=20').data.next_cursor;
    const honest = one.json(`/calls?limit=20&cursor=${cursor}`).data;
    const spoiled = (page: Extract<Fault, { kind: 'page' }>['page']) => {
      one.api.faults.clear();
      one.json('/calls?limit=20');
      one.api.faults.plan({ times: 1, fault: { kind: 'page', page } });
      return one.json(`/calls?limit=20&cursor=${cursor}`).data;
    };
    const first = one.json('/calls?limit=20').data;
    expect(spoiled('repeat')).toEqual(first);
    expect(spoiled('skip-rows').calls).toHaveLength(18);
    expect(spoiled('duplicate-rows').calls).toEqual([
      ...first.calls.slice(-2),
      honest.calls[0],
      ...honest.calls,
    ]);
    expect(spoiled('no-rows')).toEqual({ ...honest, calls: [] });
    expect(spoiled('same-cursor').next_cursor).toBe(cursor);
    expect(spoiled('wrong-total').total).toBe(honest.total + 7);
    expect(Object.values(spoiled('two-arrays')).filter(Array.isArray)).toHaveLength(2);
    expect(Object.values(spoiled('no-array')).filter(Array.isArray)).toHaveLength(0);
  });

  test('an expired cursor, and ignored parameters', () => {
    const one = client();
    const { next_cursor: cursor, total } = one.json('/calls?limit=20').data;
    one.api.faults.plan({ times: 1, fault: { kind: 'cursor-expired' } });
    expect(one.get('/calls').status).toBe(200);
    one.api.faults.clear();
    one.api.faults.plan({ times: 1, fault: { kind: 'cursor-expired' } });
    expect(text(one.get(`/calls?cursor=${cursor}`))).toContain('expired');
    one.api.faults.plan({ fault: { kind: 'ignore', parameters: ['offset', 'status'] } });
    expect(one.json('/calls?offset=50&status=voicemail').data).toMatchObject({ offset: 0, total });
  });

  test('can name a route', () => {
    const one = client();
    one.api.faults.plan({ route: 'GET /calls/:id', nth: [1, 3], fault: { kind: 'status', status: 500 } });
    const path = `/calls/${one.api.world.calls()[0]?.id}`;
    expect(
      [
        one.get('/calls'),
        one.get(path),
        one.get(path),
        one.get('/numbers'),
        one.get(path),
        one.get(path),
      ].map((answer) => answer.status),
    ).toEqual([200, 500, 200, 200, 500, 200]);
  });

  test('fire with a probability drawn from the seed, and are recorded', () => {
    const run = (seed: number) => {
      const one = client({ seed });
      one.api.faults.plan({ probability: 0.3, times: 20, fault: { kind: 'status', status: 502 } });
      const statuses = Array.from({ length: 200 }, () => one.get('/number-groups').status);
      expect(one.api.faults.fired.map(({ request }) => statuses[request])).toEqual(Array(20).fill(502));
      expect(statuses.filter((status) => status === 502)).toHaveLength(20);
      return statuses.join();
    };
    expect(run(7)).toBe(run(7));
    expect(run(7)).not.toBe(run(8));
  });
});
