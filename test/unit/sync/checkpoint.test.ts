import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../../../src/protocol';
import { type Checkpoint, MAX_AFFECTED, newCheckpoint, parseCheckpoint } from '../../../src/sync/checkpoint';
import { afterFailure } from '../../../src/sync/failure-policy';
import { MAX_WINDOWS } from '../../../src/sync/plan';
import type { BackfillRun } from '../../../src/sync/run-state';
import { watermarkAfter } from '../../../src/sync/watermark';
import { sampleProblem } from '../sample-problem';

const AT = '2026-03-02T14:00:00.000Z';
const NOW_MS = Date.parse(AT);
const DAY_MS = 86_400_000;
const START: Checkpoint = newCheckpoint('["calls"]');
const POSITION = { cursor: 'c', offset: 500, done: false };

const RUN: BackfillRun = {
  kind: 'backfill',
  startedAt: AT,
  days: { start: '2026-02-01' },
  windows: [
    { start: '2026-01-31', downTo: '2026-02-15', position: POSITION, received: 500 },
    {
      start: '2026-01-31',
      end: '2026-02-15',
      position: { offset: 3, done: false, tail: ['a', 'b', 'c'], repeats: 1 },
      received: 3,
    },
  ],
  total: 900,
  dropped: 3,
  batches: 1,
};

const FULL: Checkpoint = {
  ...START,
  query: { ...START.query, days: { start: '2026-02-01' }, changedFilters: ['status'] },
  coverage: {
    coveredDays: { start: '2026-02-01', end: '2026-02-28' },
    watermark: watermarkAfter(NOW_MS),
  },
  run: RUN,
  totals: { ...START.totals, rows: 500, total: 12_410 },
  health: {
    state: 'unfinished',
    problem: { code: 'api_down' },
    refreshedAt: AT,
    retryAt: AT,
    failures: 2,
  },
};

const inMs = (ms: number): string => new Date(NOW_MS + ms).toISOString();

describe('parseCheckpoint', () => {
  test.each<[string, Checkpoint]>([
    ['a new one', START],
    ['in the middle of a backfill', FULL],
    ['in the middle of changes', { ...FULL, run: { kind: 'changes', startedAt: AT, position: POSITION } }],
    [
      'before the first page of changes',
      { ...FULL, run: { kind: 'changes', position: { offset: 0, done: false } } },
    ],
    ['before closing', { ...FULL, run: { kind: 'closing', isUnsorted: true } }],
    [
      'before the API is asked to count',
      { ...FULL, run: { kind: 'closing', isUnsorted: false, count: 'again' } },
    ],
    [
      'while rows are written',
      {
        ...FULL,
        integrity: {
          revision: 'a1b2c3d4 7',
          pendingWrite: true,
          affectedIds: ['id'],
          maxBatchRows: 500,
        },
      },
    ],
  ])('%s comes back from its text', (_name, checkpoint) => {
    expect(parseCheckpoint(JSON.stringify(checkpoint), NOW_MS)).toEqual(checkpoint);
  });

  type Group = 'query' | 'coverage' | 'integrity' | 'totals' | 'health';
  const spoilt = (group: Group, change: object) =>
    JSON.stringify({ ...FULL, [group]: { ...FULL[group], ...change } });
  const spoiltRun = (change: object) => JSON.stringify({ ...FULL, run: { ...RUN, ...change } });
  const at = (position: object) => spoiltRun({ windows: [{ start: '2026-02-01', position, received: 0 }] });

  test.each<[string, string | undefined]>([
    ['none', undefined],
    ['blank', ''],
    ['no JSON', 'nonsense'],
    ['cut off', JSON.stringify(FULL).slice(0, -5)],
    ['no object', 'null'],
    ['empty', '{}'],
    ['of a later version', JSON.stringify({ ...FULL, version: 2 })],
    ['without a group', JSON.stringify({ ...FULL, totals: undefined })],
    ['a day that is none', spoilt('coverage', { coveredDays: { start: '2026-02-30' } })],
    ['a moment that is none', spoilt('coverage', { watermark: 'yesterday' })],
    ['a negative count', spoilt('totals', { rows: -1 })],
    ['a count that is no whole number', spoilt('totals', { added: 1.5 })],
    ['a state of its own', spoilt('health', { state: 'dancing' })],
    ['a run of its own', JSON.stringify({ ...FULL, run: { kind: 'magic' } })],
    ['a window without its place', spoiltRun({ windows: [{ start: '2026-02-01', received: 0 }] })],
    [
      'a name that every object has as its code',
      spoilt('health', { problem: { code: 'constructor', message: '' } }),
    ],
    ['a code of its own', spoilt('health', { problem: { code: 'bored', message: '' } })],
    ['a code that is no text', spoilt('health', { problem: { code: 7, message: '' } })],
    [
      'more affected ids than one request takes',
      spoilt('integrity', { affectedIds: Array(MAX_AFFECTED + 1).fill('x') }),
    ],
    ['more windows than are planned', spoiltRun({ windows: Array(MAX_WINDOWS + 1).fill(RUN.windows[0]) })],
    ['a place beyond every list', at({ offset: 1e15, done: false })],
    ['a tail longer than a page has', at({ offset: 3, done: false, tail: Array(600).fill('x') })],
    ['a count beyond every list', spoilt('totals', { rows: 1e12 })],
    ['a watermark of a far future', spoilt('coverage', { watermark: '2999-01-01T00:00:00Z' })],
    ['a watermark of a far past', spoilt('coverage', { watermark: '0001-01-01T00:00:00Z' })],
    ['a noted watermark of next week', spoilt('coverage', { notedWatermark: inMs(7 * DAY_MS) })],
    ['a run that starts next week', spoiltRun({ startedAt: inMs(7 * DAY_MS) })],
    ['a next try in a year', spoilt('health', { retryAt: inMs(365 * DAY_MS) })],
    ['refreshed in the far future', spoilt('health', { refreshedAt: '9999-01-01T00:00:00Z' })],
  ])('%s is none', (_name, text) => {
    expect(parseCheckpoint(text, NOW_MS)).toBeUndefined();
  });

  test.each([
    [
      'as many affected ids as one request takes',
      spoilt('integrity', { affectedIds: Array(MAX_AFFECTED).fill('x') }),
    ],
    ['a next try in a day', spoilt('health', { retryAt: inMs(DAY_MS) })],
    ['a clock that is an hour ahead', spoilt('coverage', { watermark: inMs(3_600_000) })],
  ])('%s is one', (_name, text) => {
    expect(parseCheckpoint(text, NOW_MS)).toBeDefined();
  });

  test('as large as it gets, it fits into the metadata of a tab', () => {
    const window = {
      start: '2026-01-31',
      end: '2026-02-15',
      downTo: '2026-02-15',
      position: { ...POSITION, cursor: 'x'.repeat(250) },
      received: 500_000,
    };
    const run = { ...RUN, windows: Array.from({ length: MAX_WINDOWS }, () => window), total: 900_000 };
    const affectedIds = Array.from({ length: MAX_AFFECTED }, () => 'x'.repeat(36));
    const health = { ...FULL.health, problem: { code: 'internal' as const, message: 'x'.repeat(500) } };
    const query = { ...FULL.query, fingerprint: 'x'.repeat(2000) };
    const largest: Checkpoint = { ...FULL, run, integrity: { affectedIds }, health, query };
    expect(parseCheckpoint(JSON.stringify(largest), NOW_MS)).toBeDefined();
    expect(JSON.stringify(largest).length).toBeLessThan(20_000);
  });
});

describe('watermarkAfter', () => {
  test.each([
    ['2026-03-02T14:00:00.000Z', '2026-03-02T13:50:00Z'],
    ['2026-03-02T14:00:00.999Z', '2026-03-02T13:50:00Z'],
    ['2026-01-01T00:05:00.000Z', '2025-12-31T23:55:00Z'],
  ])('a run that began at %s leaves %s', (began, watermark) => {
    expect(watermarkAfter(Date.parse(began))).toBe(watermark);
  });
});

describe('afterFailure', () => {
  const rested: Checkpoint = { ...FULL, health: { ...FULL.health, failures: 0 } };
  const healthAfter = (code: ErrorCode, checkpoint: Checkpoint = rested) =>
    afterFailure(checkpoint, sampleProblem(code).problem, NOW_MS).health;
  const hoursUntil = (retryAt: string | undefined) => (Date.parse(retryAt ?? '') - NOW_MS) / 3_600_000;

  test.each<[ErrorCode, Checkpoint['health']['state'], number]>([
    ['no_key', 'paused', 0],
    ['key_refused', 'paused', 0],
    ['no_rights', 'paused', 0],
    ['bad_request', 'paused', 0],
    ['not_found', 'paused', 0],
    ['bad_input', 'paused', 0],
    ['tab_unusable', 'paused', 0],
    ['too_many_cells', 'paused', 0],
    ['no_consent', 'paused', 0],
    ['rate_limited', 'unfinished', 0],
    ['refresh_running', 'unfinished', 0],
    ['columns_moving', 'unfinished', 0],
    ['google_busy', 'unfinished', 0],
    ['google_down', 'failed', 1],
    ['cells_deleted', 'failed', 1],
    ['answer_too_large', 'paused', 0],
    ['metadata_full', 'paused', 0],
    ['api_down', 'failed', 1],
    ['network', 'failed', 1],
    ['bad_answer', 'failed', 1],
    ['missing_tab', 'failed', 1],
    ['daily_quota', 'failed', 24],
    ['internal', 'failed', 1],
  ])('%s: %s', (code, state, hours) => {
    const next = healthAfter(code);
    expect(next).toMatchObject({ state, problem: { code } });
    expect(next.failures).toBe(state === 'failed' ? 1 : 0);
    if (hours > 0) expect(hoursUntil(next.retryAt)).toBe(hours);
  });

  test('everything else stays: rows, windows, cursors, watermark, days', () => {
    for (const code of ['key_refused', 'rate_limited', 'api_down'] as const) {
      const { health, ...rest } = afterFailure(FULL, sampleProblem(code).problem, NOW_MS);
      const { health: before, ...others } = FULL;
      expect(rest).toEqual(others);
      expect(health.refreshedAt).toBe(before.refreshedAt);
    }
  });

  test('a limit that stays closed is tried again when it says so', () => {
    const problem = { code: 'rate_limited' as const, retryAfterSeconds: 40 };
    const { retryAt, failures } = afterFailure(FULL, problem, NOW_MS).health;
    expect(retryAt).toBe(inMs(40_000));
    expect(failures).toBe(FULL.health.failures);
  });

  test('a next try that an earlier failure left behind does not hold back what a person has mended', () => {
    expect(healthAfter('key_refused').retryAt).toBeUndefined();
  });

  test('failures in a row are further and further apart, up to a day', () => {
    let checkpoint: Checkpoint = START;
    const hours = Array.from({ length: 8 }, () => {
      checkpoint = { ...checkpoint, health: healthAfter('api_down', checkpoint) };
      return hoursUntil(checkpoint.health.retryAt);
    });
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
    const many: Checkpoint = { ...START, health: { ...START.health, failures: 5000 } };
    expect(hoursUntil(healthAfter('api_down', many).retryAt)).toBe(24);
  });

  test('the result can be kept and read again', () => {
    for (const code of ['key_refused', 'rate_limited', 'api_down'] as const) {
      const next = afterFailure(FULL, sampleProblem(code).problem, NOW_MS);
      expect(parseCheckpoint(JSON.stringify(next), NOW_MS)).toEqual(next);
    }
  });
});
