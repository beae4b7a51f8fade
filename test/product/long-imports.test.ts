import { expect, test } from '@jest/globals';
import type { HttpBackend } from '../../emulator/http';
import { createStage, START, type Stage } from './stage';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const OUTAGE: ReturnType<HttpBackend>[number] = { status: 503, headers: [], body: 'upstream' };

test('a long import that gets on in each run and meets an outage at its end is not put off longer and longer', () => {
  let stage: Stage | undefined;
  const http: HttpBackend = (batch) =>
    batch.map((request) => {
      const { google, api } = stage as Stage;
      const isDown = (google.clock.now() - START) % HOUR > 3 * MINUTE && request.url.includes('/calls');
      return isDown ? OUTAGE : (api.handle([request])[0] as ReturnType<HttpBackend>[number]);
    });
  stage = createStage({
    api: { rateLimit: 6, business: { callsPerDay: 150, historyDays: 380 } },
    google: { http },
  });
  stage.connect();
  stage.import({ dates: { range: 'last_12_months' }, columns: ['created_at'] });
  stage.google.advance(14 * HOUR);
  expect(stage.value('getState').imports[0]?.state).toBe('complete');
});
