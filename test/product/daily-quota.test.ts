import { expect, test } from '@jest/globals';
import { limits, type Sheet } from '../../emulator/apps-script/index';
import { importSheets, readState } from '../simulation/tab-reading';
import { BUNDLE, createStage } from './stage';
import { faultsOn } from './tab-truth';

const HOUR = 3_600_000;
const QUOTA = limits.URL_FETCH_PER_DAY.consumer;
const ELSEWHERE = 'https://callscaler.com/api/v1/elsewhere';

/** What other scripts of the same account ask for on that day, and so use up what Google allows it. */
const OTHERS = `
function askElsewhere(count) {
  UrlFetchApp.fetchAll(Array.from({ length: count }, () => '${ELSEWHERE}'));
}`;

test('when Google’s daily quota is used up, nothing is asked for 24 hours, and then it goes on by itself', () => {
  const stage = createStage({
    api: { business: { callsPerDay: 80, historyDays: 35 }, rateLimit: 8 },
    google: {
      code: BUNDLE.code + OTHERS,
      http: (batch) =>
        batch.flatMap((request) =>
          request.url === ELSEWHERE ? [{ status: 200, headers: [], body: '' }] : stage.api.handle([request]),
        ),
    },
  });
  stage.connect();
  const { id } = stage.import({ columns: ['created_at', 'caller_number', 'status', 'id'] });
  const sheet = importSheets(stage.file)[0] as Sheet;
  // The minute’s requests end in the midst of the list.
  expect(stage.value('refreshSlice', { id }).state).toBe('working');
  const { ids } = readState(sheet);
  expect(ids.length).toBeGreaterThan(0);
  const rows = JSON.stringify(sheet.values());

  const others = QUOTA - stage.google.counters.fetches;
  expect(stage.google.call(stage.file, undefined, 'askElsewhere', [others])).toMatchObject({ ok: true });
  stage.google.advance(HOUR);
  const [view] = stage.value('getState').imports;
  expect(view).toMatchObject({
    state: 'failed',
    code: 'daily_quota',
    message:
      'Google’s daily limit for requests from your account is used up. Your rows are safe. Refreshing continues tomorrow.',
  });
  const stoppedAt = stage.google.runs.filter(({ functionName }) => functionName === 'refreshDue').at(-1);
  const retryAt = Date.parse(view?.retryAt as string);
  expect(retryAt - 24 * HOUR).toBeGreaterThanOrEqual(stoppedAt?.startedAt as number);
  expect(JSON.stringify(sheet.values())).toBe(rows);

  // Google counts again from midnight, but nobody can know: until the next try not even one request is sent without success.
  const tried = () =>
    Object.entries(stage.google.counters.calls).filter(([name]) => name.startsWith('UrlFetchApp.'));
  const before = tried();
  const asked = stage.api.requests.length;
  stage.google.advance(retryAt - stage.google.clock.now() - HOUR);
  expect(tried()).toEqual(before);

  const wentOn = stage.google.clock.now();
  stage.google.advance(3 * HOUR);
  const [after] = stage.value('getState').imports;
  expect(after).toMatchObject({ state: 'complete' });
  expect(after).not.toHaveProperty('retryAt');
  expect(readState(sheet).ids.length).toBeGreaterThan(ids.length);
  // In the midst of the list, where it had stopped.
  const [first] = stage.api.requests.slice(asked).filter(({ path }) => path === '/calls');
  expect(first?.query).toHaveProperty('cursor');
  expect(faultsOn(stage, sheet, wentOn)).toEqual([]);
});
