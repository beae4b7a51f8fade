import { describe, expect, test } from '@jest/globals';
import { READ_CELL_MS } from '../../../src/sheet/costs';
import { type Applied, call, calls, createTableStage } from './table-stage';

/** A merge as an hourly refresh has it: new calls, and changes among the youngest rows, far enough apart to be joined. */
function hourly(rows: number, news = 150): Applied {
  const stage = createTableStage();
  stage.merge(calls(0, rows));
  const changed = Array.from({ length: 40 }, (_, index) =>
    call(rows - 800 + 20 * index, { status: 'missed' }),
  );
  return stage.merge([...changed, ...calls(rows, news)]);
}

describe('what a merge costs', () => {
  const small = hourly(1_000);

  test('in a tab of 19,000 rows: reading the ids of the other 18,000, twice, and nothing else', () => {
    const large = hourly(19_000);
    expect(large.roundTrips).toBe(small.roundTrips);
    // Once to find the rows, and once to see that all is where it was meant to go.
    expect(large.ms - small.ms).toBeCloseTo(2 * 18_000 * READ_CELL_MS, 0);
  });

  test('no more round trips for ten times as many new rows', () => {
    expect(hourly(1_000, 1_500).roundTrips).toBe(small.roundTrips);
  });

  test('a few round trips for forty changed rows, and one each for rows that stand alone', () => {
    const stage = createTableStage();
    stage.merge(calls(0, 19_000));
    const alone = (count: number): Applied =>
      stage.merge(
        Array.from({ length: count }, (_, index) => call(1_700 * (index + 1), { ai_score: count })),
      );
    expect(alone(10).roundTrips).toBe(alone(1).roundTrips + 9);
    // What lies between is read first: values, formulas, formats, and the zone that dates are told by.
    expect(hourly(19_000, 0).roundTrips).toBeLessThanOrEqual(alone(1).roundTrips + 4);
  });
});
