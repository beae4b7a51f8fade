import { expect, test } from '@jest/globals';
import { connect } from './mending';
import { neverAllowed, unreadableCheckpoints } from './problems';
import { createSimulation, insist, remember, type Simulation } from './simulation';
import { setCheckpoint } from './tab-reading';
import { createSimulatedWorld, USER } from './world';

/** What must not have happened at any time: each is done once, and has to be found. */

function readySimulation(): Simulation {
  const sim = createSimulation(createSimulatedWorld(1));
  connect(sim);
  return sim;
}

const send = ({ world }: Simulation, method: string, path: string): void =>
  void world.api.handle([
    {
      method,
      url: `https://callscaler.com/api/v1${path}`,
      headers: { Authorization: `Bearer ${world.accounts[0]?.key}` },
      ...(method === 'POST' ? { body: '{"ids":[]}' } : {}),
    },
  ]);

test('where nothing but reading was done there are no problems', () => {
  const sim = readySimulation();
  send(sim, 'GET', '/calls');
  send(sim, 'POST', '/calls/batch');
  expect(neverAllowed(sim)).toEqual([]);
});

test.each<[string, RegExp, (sim: Simulation) => void]>([
  ['a request that writes', /^POST \/numbers was sent$/, (sim) => send(sim, 'POST', '/numbers')],
  ['a request that deletes', /^DELETE \/calls\/1 was sent$/, (sim) => send(sim, 'DELETE', '/calls/1')],
  [
    'a key in a cell',
    /the file holds a key/,
    ({ world }) => world.file.sheets[0]?.type(1, 1, `my key: ${world.accounts[0]?.key}`),
  ],
  [
    'a run that fails by itself',
    /^noSuchFunction failed: Script function not found/,
    ({ world }) => world.google.call(world.file, USER, 'noSuchFunction'),
  ],
])('%s is found', (_name, message, happen) => {
  const sim = readySimulation();
  happen(sim);
  expect(neverAllowed(sim).join('\n')).toMatch(message);
});

test('a checkpoint that its own reader refuses is found', () => {
  const sim = readySimulation();
  const view = insist(sim, 'createImport', {
    resource: 'calls',
    connectionIds: [sim.world.accounts[0]?.connectionId ?? ''],
    dates: { range: 'today' },
    filters: {},
    columns: ['created_at'],
    schedule: { every: 'never' },
  });
  remember(sim, Number(view.id), view.definition);
  const sheet = sim.world.file.sheets.find(({ id }) => id === Number(view.id));
  if (!sheet) throw new Error('The import has no tab.');
  insist(sim, 'refreshSlice', { id: view.id });
  expect(unreadableCheckpoints(sim)).toEqual([]);
  setCheckpoint(sheet, 'calltracking_checkpoint', '{"version":0}');
  expect(unreadableCheckpoints(sim)).toEqual([`${view.tabName}: the checkpoint cannot be read`]);
});
