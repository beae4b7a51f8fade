import { expect, test } from '@jest/globals';
import type { HttpResponse } from '../../emulator/http';
import { READABLE } from './readable';
import { BUNDLE, createStage, type Stage } from './stage';

/** What servers and proxies say, all of it with a status of 200, where an answer should be. */
const NO_ANSWERS = [
  '{"data":null}',
  '{"data":{}}',
  '{"data":[]}',
  '{"error":"unauthorized"}',
  '{"data":{"message":"ok"}}',
  '{"data":{"a":[{"id":1}],"b":[{"id":2}]}}',
  '<html>Sign in</html>',
  '',
];

/** The moment at which an API key was last used is the very refresh’s. */
const MOVES = 'Last used';

function cellsOf(stage: Stage, tabName: string): unknown[][] {
  const [header = [], ...rows] = stage.file.sheet(tabName).display();
  return [header, ...rows.map((row) => row.map((cell, at) => (header[at] === MOVES ? '' : cell)))];
}

test.each(READABLE.flatMap(({ tab }) => (tab?.resource ? [{ ...tab, resource: tab.resource }] : [])))(
  'no answer that is none changes a cell of $resource',
  (tab) => {
    let instead: string | undefined;
    const stage: Stage = createStage({
      api: { rateLimit: 5_000, business: { callsPerDay: 10, historyDays: 10, numbers: 4 } },
      google: {
        ...BUNDLE,
        http: (batch) =>
          batch.map((request) =>
            instead === undefined
              ? (stage.api.handle([request])[0] as HttpResponse)
              : { status: 200, headers: [], body: instead },
          ),
      },
    });
    stage.connect();
    const view = stage.import({ schedule: { every: 'never' }, ...tab });
    stage.refresh(view.id);
    const before = cellsOf(stage, view.tabName);
    expect(before.length).toBeGreaterThan(1);
    for (const answer of NO_ANSWERS) {
      instead = answer;
      const said = stage.call('refreshSlice', { id: view.id });
      expect([answer, cellsOf(stage, view.tabName)]).toEqual([answer, before]);
      // Whoever reads it learns that nothing came, or that it is not believed yet.
      expect([answer, said]).toEqual([answer, { ok: true, value: expect.anything() }]);
      instead = undefined;
      expect(stage.refresh(view.id)).toMatchObject({ state: 'done' });
      expect([answer, cellsOf(stage, view.tabName)]).toEqual([answer, before]);
    }
  },
);
