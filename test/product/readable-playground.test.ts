import { afterAll, expect, test } from '@jest/globals';
import type { FunctionAnswer, RunAnswer } from '../../playground/protocol';
import type { Answer, ServerFunctions } from '../../src/protocol';
import { startPlayground } from '../browser/playground-page';
import { READABLE } from './readable';

/** What `npm start` serves, asked as its page asks. */
const opened = startPlayground();
afterAll(async () => (await opened).close());

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(new URL(path, (await opened).url), {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

async function call<Name extends keyof ServerFunctions>(
  name: Name,
  ...args: Parameters<ServerFunctions[Name]>
) {
  const run = await post<RunAnswer>('/run', { functionName: name, args });
  const said = run.ok ? (run.value as Answer<unknown>) : run;
  if (!said.ok) throw new Error(`${name}: ${JSON.stringify(said)}`);
  return said.value as Extract<ReturnType<ServerFunctions[Name]>, { ok: true }>['value'];
}

/** The cells of `=CALLSCALER_NAME("a", , "b")`; what is left out is blank. */
async function cellsOf(formula: string): Promise<string[][]> {
  const [, name = '', list = ''] = /^=(\w+)\((.*)\)$/.exec(formula) ?? [];
  const args = [...list.matchAll(/"([^"]*)"|(?<=^|,)\s*(?=,)/g)].map(([, text = '']) => text);
  const answer = await post<FunctionAnswer>('/custom-function', { name, args });
  if (!answer.ok) throw new Error(`${formula}: ${answer.error}`);
  return answer.cells.map((row) => row.map((cell) => String(cell.value)));
}

test('the sidebar offers every tab, and each of them fills', async () => {
  const { resources } = await call('getState');
  const tabs = READABLE.flatMap(({ tab }) => (tab?.resource ? [{ ...tab, resource: tab.resource }] : []));
  expect(resources.map(({ name }) => name).sort()).toEqual(tabs.map(({ resource }) => resource).sort());

  const { connection } = await call('addConnection', { key: (await opened).demoKey, label: 'Demo' });
  for (const tab of tabs) {
    const { id } = await call('createImport', {
      dates: { range: 'last_7_days' },
      filters: {},
      columns: [],
      schedule: { every: 'never' },
      connectionIds: [connection.id],
      ...tab,
    });
    let progress = await call('refreshSlice', { id });
    while (progress.state === 'working') {
      await post('/advance', { milliseconds: 1000 * progress.waitSeconds });
      progress = await call('refreshSlice', { id });
    }
    expect(progress).toMatchObject({ state: 'done' });
    expect([tab.resource, progress.rows > 0]).toEqual([tab.resource, true]);
  }
});

test('every formula gives rows', async () => {
  const [[id = ''] = []] = await cellsOf(
    '=CALLSCALER_CALLS(, , "has_transcription", "TRUE", "columns", "id", "limit", "1", "headers", "FALSE")',
  );
  const [[contact = ''] = []] = await cellsOf(
    '=CALLSCALER_CONVERSATIONS("columns", "contact", "limit", "1", "headers", "FALSE")',
  );
  for (const { formula } of READABLE) {
    if (formula === undefined) continue;
    const cells = await cellsOf(formula.replace('$ID', id).replace('$CONTACT', contact));
    expect([formula, cells.flat().join('').slice(0, 3)]).toEqual([
      formula,
      expect.not.stringMatching(/^(No )?$/),
    ]);
  }
});
