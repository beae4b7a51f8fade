import { describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '../../../src/protocol';
import { MAX_AFFECTED } from '../../../src/sync/apply-batch';
import { type Checkpoint, newCheckpoint, parseCheckpoint } from '../../../src/sync/checkpoint';
import { afterFailure } from '../../../src/sync/failure-policy';
import { watermarkAfter } from '../../../src/sync/watermark';

const START: Checkpoint = newCheckpoint('["calls"]');
const AT = '2026-03-02T14:00:00.000Z';
const POSITION = { cursor: 'c', offset: 500, done: false };

const FULL: Checkpoint = {
  ...START,
  coveredDays: { start: '2026-02-01', end: '2026-02-28' },
  watermark: watermarkAfter(Date.parse(AT)),
  state: 'unfinished',
  rows: 500,
  total: 12_410,
  refreshedAt: AT,
  retryAt: AT,
  failures: 2,
  code: 'api_down',
  run: {
    kind: 'backfill',
    startedAt: AT,
    days: { start: '2026-02-01' },
    windows: [
      { start: '2026-01-31', downTo: '2026-02-15', position: POSITION, received: 500 },
      {
        start: '2026-01-31',
        end: '2026-02-15',
        position: { offset: 3, done: false, tail: ['a', 'b', 'c'], again: 1 },
        received: 3,
      },
    ],
    total: 900,
    dropped: 3,
    blocks: 1,
  },
};

describe('parseCheckpoint', () => {
  test.each<[string, Checkpoint]>([
    ['a new one', START],
    ['in the middle of a backfill', FULL],
    ['in the middle of changes', { ...FULL, run: { kind: 'changes', startedAt: AT, position: POSITION } }],
    [
      'before the first page of changes',
      { ...FULL, run: { kind: 'changes', position: { offset: 0, done: false } } },
    ],
    ['before the tidying up', { ...FULL, run: { kind: 'closing', isUnsorted: true } }],
    [
      'before the API is asked to count',
      { ...FULL, run: { kind: 'closing', isUnsorted: false, count: 'again' } },
    ],
    [
      'while rows are written',
      {
        ...FULL,
        saved: 'a1b2c3d4 7',
        writing: { before: { count: 3, hash: '00112233aabbccdd' }, after: [] },
        dirty: ['id'],
        batchRows: 500,
        expected: 7,
      },
    ],
  ])('%s comes back from its text', (_name, checkpoint) => {
    expect(parseCheckpoint(JSON.stringify(checkpoint))).toEqual(checkpoint);
  });

  const spoilt = (change: object) => JSON.stringify({ ...FULL, ...change });

  test.each<[string, string | undefined]>([
    ['none', undefined],
    ['blank', ''],
    ['no JSON', 'nonsense'],
    ['cut off', JSON.stringify(FULL).slice(0, -5)],
    ['no object', 'null'],
    ['empty', '{}'],
    ['of a later version', spoilt({ version: 2 })],
    ['a day that is none', spoilt({ coveredDays: { start: '2026-02-30' } })],
    ['a moment that is none', spoilt({ watermark: 'yesterday' })],
    ['a negative count', spoilt({ rows: -1 })],
    ['a count that is no whole number', spoilt({ added: 1.5 })],
    ['a state of its own', spoilt({ state: 'dancing' })],
    ['a run of its own', spoilt({ run: { kind: 'magic' } })],
    [
      'a window without its place',
      spoilt({ run: { ...FULL.run, windows: [{ start: '2026-02-01', received: 0 }] } }),
    ],
  ])('%s is none', (_name, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  test('as large as it gets, it fits into the metadata of a tab', () => {
    const window = {
      start: '2026-01-31',
      end: '2026-02-15',
      downTo: '2026-02-15',
      position: { ...POSITION, cursor: 'x'.repeat(250) },
      received: 500_000,
    };
    const run = {
      kind: 'backfill' as const,
      startedAt: AT,
      days: { start: '2026-02-01' },
      windows: Array.from({ length: 24 }, () => window),
      total: 900_000,
      dropped: 9999,
      blocks: 99,
    };
    const dirty = Array.from({ length: MAX_AFFECTED }, () => 'x'.repeat(36));
    const words = { message: 'x'.repeat(500), asked: 'x'.repeat(2000) };
    expect(JSON.stringify({ ...FULL, run, dirty, ...words }).length).toBeLessThan(20_000);
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

describe('afterProblem', () => {
  const NOW = Date.parse(AT);
  const outcomeOf = (code: ErrorCode, checkpoint: Checkpoint = { ...FULL, failures: 0 }) =>
    afterFailure(checkpoint, { code, message: 'What happened.' }, NOW);

  test.each<[ErrorCode, Checkpoint['state'], number]>([
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
    ['busy', 'unfinished', 0],
    ['api_down', 'failed', 1],
    ['network', 'failed', 1],
    ['bad_answer', 'failed', 1],
    ['missing_tab', 'failed', 1],
    ['daily_quota', 'failed', 24],
    ['internal', 'failed', 1],
  ])('%s: %s', (code, state, hours) => {
    const next = outcomeOf(code);
    expect(next).toMatchObject({ state, code, message: 'What happened.' });
    expect(next.failures).toBe(state === 'failed' ? 1 : 0);
    if (hours > 0) expect(Date.parse(next.retryAt as string) - NOW).toBe(hours * 3_600_000);
  });

  test('what was reached stays: rows, windows, cursors, watermark, days', () => {
    for (const code of ['key_refused', 'rate_limited', 'api_down'] as const) {
      const { run, rows, total, watermark, coveredDays, refreshedAt, added } = FULL;
      expect(outcomeOf(code, FULL)).toMatchObject({
        run,
        rows,
        total,
        watermark,
        coveredDays,
        refreshedAt,
        added,
      });
    }
  });

  test('a limit that stays closed is tried again when it says so', () => {
    const problem = { code: 'rate_limited' as const, message: 'Wait.', retryAfterSeconds: 40 };
    const next = afterFailure(FULL, problem, NOW);
    expect(Date.parse(next.retryAt as string) - NOW).toBe(40_000);
    expect(next.failures).toBe(FULL.failures);
  });

  test('what was being written is known after a failure', () => {
    const mark = { count: 3, hash: '00112233aabbccdd' };
    const writing = { before: mark, after: [mark] };
    expect(outcomeOf('internal', { ...FULL, writing }).writing).toEqual(writing);
  });

  test('failures in a row are further and further apart, up to a day', () => {
    let checkpoint: Checkpoint = START;
    const hours = Array.from({ length: 8 }, () => {
      checkpoint = outcomeOf('api_down', checkpoint);
      return (Date.parse(checkpoint.retryAt as string) - NOW) / 3_600_000;
    });
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
    expect(
      (Date.parse(outcomeOf('api_down', { ...START, failures: 5000 }).retryAt as string) - NOW) / 3_600_000,
    ).toBe(24);
  });

  test('the result can be kept and read again', () => {
    for (const code of ['key_refused', 'rate_limited', 'api_down'] as const) {
      const next = outcomeOf(code);
      expect(parseCheckpoint(JSON.stringify(next))).toEqual(next);
    }
  });
});
