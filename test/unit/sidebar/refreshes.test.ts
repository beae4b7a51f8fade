import { describe, expect, test } from '@jest/globals';
import type { Failure, Result } from '../../../sidebar/server';
import { createRefreshes, type Refresh } from '../../../sidebar/state/refreshes';
import type { ImportView, Progress } from '../../../src/protocol';

const progress = (change: Partial<Progress> = {}): Result<Progress> => ({
  ok: true,
  value: {
    importId: 'i1',
    state: 'working',
    rows: 500,
    added: 500,
    changed: 0,
    removed: 0,
    requests: 1,
    waitSeconds: 0,
    message: '500 calls',
    ...change,
  },
});
const failed = (code: Failure['code'], retryAfterSeconds?: number): Result<Progress> => ({
  ok: false,
  error: { code, message: code, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
});

/** Drives refreshes over scripted answers; sleeping takes no time. */
function harness(
  answers: Record<string, Result<Progress>[]>,
  cancelAnswer: Result<unknown> = { ok: true, value: {} },
) {
  const phases: string[] = [];
  const slept: number[] = [];
  const asked: string[] = [];
  const last = new Map<string, Refresh>();
  const ended: string[] = [];
  const canceled: string[] = [];
  let whileAsleep = () => {};
  const refreshes = createRefreshes({
    refreshSlice: async ({ id }) => {
      asked.push(id);
      return answers[id]?.shift() ?? progress({ importId: id, state: 'done' });
    },
    cancelRefresh: async ({ id }) => {
      canceled.push(id);
      return cancelAnswer as Result<ImportView>;
    },
    now: () => 1_000,
    sleep: async (ms) => {
      slept.push(ms);
      whileAsleep();
    },
    onChange: (refresh) => {
      phases.push(`${refresh.importId} ${refresh.phase}`);
      last.set(refresh.importId, refresh);
    },
    onEnd: (id) => ended.push(id),
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  return {
    refreshes,
    phases,
    slept,
    asked,
    last,
    ended,
    canceled,
    settled,
    onSleep: (act: () => void) => (whileAsleep = act),
  };
}

describe('a chain of slices', () => {
  test('goes on until it is done, and waits as long as it is told', async () => {
    const { refreshes, phases, slept, last, ended, settled } = harness({
      i1: [progress(), progress({ waitSeconds: 12 }), progress({ state: 'done', rows: 700 })],
    });
    refreshes.start('i1');
    await settled();
    expect(phases).toEqual(['i1 working', 'i1 working', 'i1 waiting', 'i1 working', 'i1 done']);
    expect(slept).toEqual([12_000]);
    expect(last.get('i1')?.progress?.rows).toBe(700);
    expect(ended).toEqual(['i1']);
  });

  test('says until when it waits', async () => {
    const run = harness({ i1: [progress({ waitSeconds: 12 })] });
    run.onSleep(() => expect(run.last.get('i1')?.resumesAt).toBe(13_000));
    run.refreshes.start('i1');
    await run.settled();
    expect.assertions(1);
  });

  test('canceled in a wait it asks no more', async () => {
    const run = harness({ i1: [progress({ waitSeconds: 12 })] });
    run.onSleep(() => run.refreshes.cancel('i1'));
    run.refreshes.start('i1');
    await run.settled();
    expect(run.asked).toEqual(['i1']);
    expect(run.phases.slice(-2)).toEqual(['i1 stopping', 'i1 canceled']);
    expect(run.canceled).toEqual(['i1']);
    expect(run.ended).toEqual(['i1']);
  });

  test('canceled where the server cannot be told, it says so', async () => {
    const error = { code: 'refresh_running', message: 'Busy.' } as const;
    const run = harness({ i1: [progress({ waitSeconds: 12 })] }, { ok: false, error });
    run.onSleep(() => run.refreshes.cancel('i1'));
    run.refreshes.start('i1');
    await run.settled();
    expect(run.last.get('i1')).toMatchObject({ phase: 'canceled', failure: error });
  });

  test('one at a time, in their order; a start of what runs already does nothing', async () => {
    const { refreshes, asked, phases, settled } = harness({ i1: [progress(), progress()] });
    refreshes.start('i1');
    refreshes.start('i2');
    refreshes.start('i1');
    await settled();
    expect(asked).toEqual(['i1', 'i1', 'i1', 'i2']);
    expect(phases[1]).toBe('i2 queued');
  });

  test('one that waits in the queue is canceled at once and never asked', async () => {
    const { refreshes, asked, last, ended, canceled, settled } = harness({ i1: [progress()] });
    refreshes.start('i1');
    refreshes.start('i2');
    refreshes.cancel('i2');
    expect(last.get('i2')?.phase).toBe('canceled');
    await settled();
    expect(asked).toEqual(['i1', 'i1']);
    expect(ended).toEqual(['i2', 'i1']);
    expect(canceled).toEqual([]);
  });

  test('what Google loses is asked for again three times, further apart', async () => {
    const lost = () => failed('google_unreachable');
    const { refreshes, slept, last, settled } = harness({ i1: [lost(), lost(), lost(), lost()] });
    refreshes.start('i1');
    await settled();
    expect(slept).toEqual([2_000, 4_000, 8_000]);
    expect(last.get('i1')).toMatchObject({ phase: 'failed', failure: { code: 'google_unreachable' } });
  });

  test('a slice that arrives makes good for those that were lost', async () => {
    const lost = () => failed('google_unreachable');
    const { refreshes, slept, last, settled } = harness({
      i1: [lost(), lost(), lost(), progress(), lost(), lost(), lost(), progress()],
    });
    refreshes.start('i1');
    await settled();
    expect(slept).toEqual([2_000, 4_000, 8_000, 2_000, 4_000, 8_000]);
    expect(last.get('i1')?.phase).toBe('done');
  });

  test('a rate limit is waited for, as often as it comes', async () => {
    const limited = Array.from({ length: 5 }, () => failed('rate_limited', 3));
    const { refreshes, slept, last, settled } = harness({ i1: [...limited, failed('rate_limited')] });
    refreshes.start('i1');
    await settled();
    expect(slept).toEqual([3_000, 3_000, 3_000, 3_000, 3_000, 15_000]);
    expect(last.get('i1')?.phase).toBe('done');
  });

  test.each(['paused', 'failed'] as const)(
    '%s: ends with the problem, and keeps what was reached',
    async (state) => {
      const error = { code: 'key_refused', message: 'Refused.' } as const;
      const { refreshes, asked, last, settled } = harness({
        i1: [progress(), progress({ state, error, rows: 900 })],
      });
      refreshes.start('i1');
      await settled();
      expect(asked).toHaveLength(2);
      expect(last.get('i1')).toMatchObject({ phase: 'failed', failure: error, progress: { rows: 900 } });
    },
  );

  test('after a problem it can be started again', async () => {
    const { refreshes, last, settled } = harness({ i1: [failed('refresh_running')] });
    refreshes.start('i1');
    await settled();
    expect(last.get('i1')?.phase).toBe('failed');
    refreshes.start('i1');
    await settled();
    expect(last.get('i1')?.phase).toBe('done');
  });
});
