import { expect, test } from '@jest/globals';
import { createStage } from './stage';

const HOUR = 3_600_000;

/** docs/moving-and-copying.md, “Going back to an older version”: should Google bring back the rows alone. */
test('where an older version brings back rows but not the import’s place, the next refresh asks for everything', () => {
  const stage = createStage({
    api: { business: { callsPerDay: 30, historyDays: 60 } },
    google: { behavior: { restoresCarryMetadata: false } },
  });
  const shown = () => stage.value('getState').imports[0];
  stage.connect();
  const { id } = stage.import({ columns: ['created_at', 'caller_number'] });
  stage.refresh(id);
  const version = stage.file.snapshot();
  stage.google.advance(30 * HOUR);
  const before = shown();
  expect(before).toMatchObject({ state: 'complete', rows: before?.total });

  stage.file.restore(version);
  stage.google.advance(2 * HOUR);
  stage.refresh(id);
  const restored = shown();
  expect(restored?.rows).toBeGreaterThanOrEqual(before?.rows ?? Number.POSITIVE_INFINITY);
  expect(restored).toMatchObject({ state: 'complete', rows: restored?.total });
});
