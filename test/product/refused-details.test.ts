import { expect, test } from '@jest/globals';
import type { HttpRequest, HttpResponse } from '../../emulator/http';
import { BUNDLE, createStage, type Stage } from './stage';

const JSON_TYPE: HttpResponse['headers'] = [['Content-Type', 'application/json']];
const REFUSED = { error: { code: '403', message: 'Insufficient permissions' } };

/** An API whose list of flows tells no steps, as its older page shows it, and which may refuse to tell more. */
function createFlowStage(api: { mayLook: boolean; flowName: string }): { stage: Stage; lookedUp: string[] } {
  const lookedUp: string[] = [];
  const real = (request: HttpRequest): HttpResponse => stage.api.handle([request])[0] as HttpResponse;
  const answer = (request: HttpRequest): HttpResponse => {
    const { pathname } = new URL(request.url);
    if (/\/call-flows\/[^/]+$/.test(pathname)) {
      lookedUp.push(pathname);
      if (!api.mayLook) return { status: 403, headers: JSON_TYPE, body: JSON.stringify(REFUSED) };
    }
    const response = real(request);
    if (!pathname.endsWith('/call-flows')) return response;
    const { data } = JSON.parse(String(response.body)) as { data: { call_flows: { name: string }[] } };
    const [first, ...rest] = data.call_flows.map((flow) => ({
      ...flow,
      steps: undefined,
      config_json: undefined,
      settings: undefined,
    }));
    const call_flows = [{ ...first, name: api.flowName }, ...rest];
    return { ...response, body: JSON.stringify({ data: { ...data, call_flows } }) };
  };
  const stage: Stage = createStage({ google: { ...BUNDLE, http: (batch) => batch.map(answer) } });
  stage.connect();
  return { stage, lookedUp };
}

test('a key that may not look into call flows any more: their steps stay, what the list says is written', () => {
  const api = { mayLook: true, flowName: 'Main' };
  const { stage, lookedUp } = createFlowStage(api);
  const { id, tabName } = stage.import({ resource: 'call_flows', schedule: { every: 'never' } });
  const { rows } = stage.refresh(id);
  const sheet = stage.file.sheet(tabName);
  const [header = [], ...before] = sheet.display();
  const [name, steps] = [header.indexOf('Name'), header.indexOf('Steps')];
  expect(before.map((row) => row[steps])).not.toContain('');

  // Someone’s note, and a column in another place.
  sheet.insertColumns(header.length + 1, 1);
  sheet.type(2, header.length + 1, 'mine').moveColumns(steps + 1, 1, 1);
  const shown = () => stage.file.sheet(tabName).display();
  const told = (column: string) => {
    const [now = [], ...cells] = shown();
    return cells.map((row) => row[now.indexOf(column)]);
  };
  const stepsBefore = told('Steps');
  Object.assign(api, { mayLook: false, flowName: 'Main, renamed' });
  lookedUp.length = 0;
  expect(stage.refresh(id)).toMatchObject({ state: 'done', added: 0, removed: 0, rows });
  expect(told('Name')).toEqual(['Main, renamed', ...before.slice(1).map((row) => row[name])]);
  expect(told('Steps')).toEqual(stepsBefore);
  expect(shown()[1]).toContain('mine');
  expect(lookedUp).toHaveLength(Math.min(10, Number(rows)));
  const [view] = stage.value('getState').imports;
  expect(view).toMatchObject({ state: 'complete' });
  expect(view?.message).toMatch(/CallScaler did not give the details of \d+ call flows/);
});
