import { expect, test } from '@jest/globals';
import type { ImportDefinition } from '../../src/protocol';
import { createStage } from './stage';
import { idsIn } from './tab-truth';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

// So slow a request, the slice ends after the changes and before the closing; which one it takes is not worth knowing.
test.each([6000, 5700, 5400, 5100, 4800, 4500])(
  'no call is missing where dates are made narrower, and wider again before that is through (%s ms a request)',
  (slowMs) => {
    let latencyMs = 300;
    const stage = createStage({
      api: { business: { callsPerDay: 60, historyDays: 40 }, latencyMs: () => latencyMs },
    });
    stage.connect();
    const { id, tabName } = stage.import({
      dates: { range: 'last_30_days' },
      columns: ['created_at'],
      schedule: { every: 'never' },
    });
    stage.refresh(id);
    // Calls that come meanwhile are among the changes alone.
    stage.google.advance(10 * HOUR);
    const { definition } = stage.value('getState').imports[0] as { definition: ImportDefinition };
    stage.value('updateImport', {
      id,
      definition: { ...definition, dates: { start: '2026-02-10', end: '2026-02-20' } },
    });
    latencyMs = slowMs;
    stage.value('refreshSlice', { id });
    latencyMs = 300;
    stage.value('updateImport', { id, definition });
    stage.refresh(id);
    stage.google.advance(30 * HOUR);
    stage.refresh(id);
    const shown = new Set(idsIn(stage.file.sheet(tabName)));
    const now = stage.google.clock.now();
    const lost = stage.api.world
      .calls(now - 20 * MINUTE)
      .filter(({ id: call, created_at }) => Date.parse(created_at) > now - 28 * DAY && !shown.has(call));
    expect(lost.map(({ created_at }) => created_at)).toEqual([]);
  },
);
