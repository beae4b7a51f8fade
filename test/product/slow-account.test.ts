import { expect, test } from '@jest/globals';
import { type Client, callsOf, createAgency, keysOf, rowsOn } from './accounts-stage';
import type { Stage } from './stage';

const HOUR = 3_600_000;

/** Calls of more than two hours ago that an hourly refresh should have brought. */
function missing(stage: Stage, client: Client): string[] {
  const { label, world } = client;
  const shown = new Set(keysOf(rowsOn(stage.file.sheet('Calls'))));
  const early = new Set(world.calls(stage.google.clock.now() - 2 * HOUR).map(({ id }) => `${label} ${id}`));
  return callsOf(stage, client).filter((key) => early.has(key) && !shown.has(key));
}

test('a business whose limit someone else uses up does not keep the others from their hourly refresh', () => {
  const { stage, demo, twin, twinApi, imported } = createAgency();
  imported(demo, twin);
  // Another tool of the twin takes all of its requests, a whole day long.
  twinApi.faults.plan({ fault: { kind: 'status', status: 429, retryAfter: 30 } });
  stage.google.advance(24 * HOUR);
  expect(missing(stage, demo)).toEqual([]);
});

test('a business with a long first import does not keep the others from their hourly refresh', () => {
  const agency = createAgency({ callsPerDay: 300, historyDays: 400, numbers: 3 }, 4);
  const { stage, demo, twin, third, imported, definition } = agency;
  const { id } = imported(demo, twin);
  stage.value('updateImport', {
    id,
    definition: { ...definition(demo, twin, third), dates: { range: 'last_12_months' } },
  });
  stage.google.advance(5 * HOUR);
  expect(agency.view().accounts?.[2]).toMatchObject({ state: 'unfinished' });
  expect(missing(stage, demo)).toEqual([]);
});
