import { describe, expect, test } from '@jest/globals';
import { Clock } from '../../../../emulator/apps-script/clock';
import { ParallelRuns } from '../../../../emulator/apps-script/formulas/parallel-runs';
import { stage } from './script';

const code = `
  function SLEEP(ms) { Utilities.sleep(ms); return ms }
  function FIRST_COME(key) {
    const cache = CacheService.getDocumentCache();
    const seen = cache.get(key);
    if (seen === null) { Utilities.sleep(2000); cache.put(key, 'there', 60) }
    return seen === null ? 'new' : seen;
  }
  function ALONE(x) {
    const lock = LockService.getUserLock();
    if (!lock.tryLock(5000)) return 'no lock';
    const seen = CacheService.getDocumentCache().get('k');
    if (seen === null) CacheService.getDocumentCache().put('k', 'there', 60);
    Utilities.sleep(100);
    lock.releaseLock();
    return seen === null ? 'new' : seen;
  }
  function HOLD() { LockService.getUserLock().tryLock(0); Utilities.sleep(9000); return 'held' }
  function AFTER(x) { return Date.now() }`;

function column(formulaOf: (row: number) => string, rows: number) {
  const built = stage(code);
  const sheet = built.file.sheet('Sheet1');
  for (let row = 1; row <= rows; row++) sheet.type(row, 1, formulaOf(row));
  const startMs = built.google.clock.now();
  const runs = built.google.recalculate(built.file);
  return {
    ...built,
    sheet,
    runs,
    values: sheet.values().map(([value]) => value),
    tookMs: built.google.clock.now() - startMs,
  };
}

describe('formulas that call the script', () => {
  test('are computed 30 at a time', () => {
    const { runs, tookMs } = column((row) => `=SLEEP(1000+${row}*0)`, 60);
    expect(runs).toHaveLength(60);
    expect(tookMs).toBeGreaterThan(2_900);
    expect(tookMs).toBeLessThan(3_300);
    const starts = runs.map((run) => run.startedAt);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts.filter((start) => start === starts[0])).toHaveLength(30);
  });

  test("don't see what another one puts into a cache later", () => {
    const { values } = column(() => '=FIRST_COME("k")', 31);
    expect(values.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'new'));
    expect(values[30]).toBe('there');
  });

  test("wait for each other's lock", () => {
    const { values } = column(() => '=ALONE(1)', 20);
    expect(values.filter((value) => value === 'new')).toHaveLength(1);
    expect(values.filter((value) => value === 'there')).toHaveLength(19);
  });

  test('wait for a lock no longer than they ask', () => {
    const { values, runs } = column((row) => (row === 1 ? '=HOLD()' : '=ALONE(1)'), 2);
    expect(values).toEqual(['held', 'no lock']);
    expect(runs[1]?.durationMs).toBeLessThan(6_500);
  });

  test('start when the formula that they refer to is done', () => {
    const { sheet, runs, google } = column((row) => (row === 1 ? '=SLEEP(4000)' : '=AFTER(A1)'), 2);
    expect(Number(sheet.value(2, 1))).toBeGreaterThanOrEqual(
      (runs[0]?.startedAt ?? 0) + (runs[0]?.durationMs ?? 0),
    );
    expect(google.recalculate(google.files.values().next().value as never)).toEqual([]);
  });
});

describe('parallel runs', () => {
  test('move the clock to the end of the last one', () => {
    const clock = new Clock(1000);
    const runs = new ParallelRuns(clock, 2);
    const starts = [500, 100, 50, 10].map((ms) =>
      runs.run(() => {
        const start = runs.now();
        clock.advance(ms);
        return start;
      }),
    );
    expect(starts).toEqual([1000, 1000, 1100, 1150]);
    runs.close();
    expect([clock.now(), clock.settled()]).toEqual([1500, 1500]);
  });

  test('a run that waits keeps its slot busy', () => {
    const clock = new Clock(0);
    const runs = new ParallelRuns(clock, 1);
    runs.run(() => runs.waitUntil(70));
    runs.run(() => clock.advance(5));
    runs.close();
    expect(clock.now()).toBe(75);
  });
});
