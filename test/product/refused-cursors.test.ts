import { expect, test } from '@jest/globals';
import type { Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;
const SENTENCE =
  'CallScaler no longer knows the cursors of its own lists. Your rows are safe. The next refresh starts the list again.';

/** How often the list of calls has been begun since, and the answers to its cursors. */
function askedSince({ api }: Stage, count: number): { beginnings: number; answers: unknown[] } {
  const pages = api.requests
    .slice(count)
    .filter(({ path, query }) => path === '/calls' && query.limit === '500');
  const further = pages.filter(({ query }) => query.cursor !== undefined);
  const answers = [...new Set(further.map(({ status }) => status))];
  return { beginnings: pages.length - further.length, answers };
}

/** Once, and three times again. */
const REFUSED = { beginnings: 4, answers: [400] };

test.each(['a first import', 'a refresh of changes'])(
  '%s whose cursors are refused for ever stops after three beginnings anew, and a later one begins anew',
  (what) => {
    const stage = createStage({ api: { business: { callsPerDay: 40, historyDays: 35 } } });
    stage.connect();
    const { id } = stage.import({ columns: ['created_at', 'value_cents', 'id'] });
    const sheet = importSheets(stage.file)[0] as Sheet;
    if (what !== 'a first import') {
      stage.refresh(id);
      for (const call of readState(sheet).ids) stage.api.world.editCall(call, { valueCents: 777 });
    }
    const begun = stage.google.clock.now();
    const asked = stage.api.requests.length;
    stage.api.faults.plan({ route: 'GET /calls', fault: { kind: 'cursor-expired' } });
    const failed = stage.refresh(id);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'bad_answer', message: SENTENCE } });
    expect(askedSince(stage, asked)).toEqual(REFUSED);
    // What the first pages brought is in the tab, and nobody has to act.
    expect(readState(sheet).ids.length).toBeGreaterThanOrEqual(500);
    expect(stage.value('getState').imports[0]).toMatchObject({
      state: 'failed',
      retryAt: expect.any(String),
    });

    // The next try has as many beginnings of its own.
    const again = stage.api.requests.length;
    expect(stage.refresh(id).error?.message).toBe(SENTENCE);
    expect(askedSince(stage, again)).toEqual(REFUSED);

    stage.api.faults.clear();
    const later = stage.api.requests.length;
    stage.google.advance(6 * HOUR);
    expect(askedSince(stage, later).answers).toEqual([200]);
    expect(stage.value('getState').imports[0]).toMatchObject({ state: 'complete' });
    expect(faultsOn(stage, sheet, begun)).toEqual([]);
  },
);
