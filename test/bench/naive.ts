import { createGoogle, type Google } from '../../emulator/apps-script/index';
import { createCallScaler } from '../../emulator/callscaler/index';
import { BUNDLE, START } from '../product/stage';
import { NAIVE_SCRIPT } from './naive-script';
import { API_LATENCY_MS, COLUMNS, PAGE_SIZE } from './stand';
import type { Figure } from './table';

const MEASURED_CALLS = 1_000;
const HISTORY_DAYS = 40;

/**
 * The yardstick, measured once at about a thousand rows and multiplied up to `calls`: every row and every page costs the
 * same. A refresh does all over again what the first import did, so one run tells both.
 */
export function naiveWay(calls: number): Figure[] {
  const { rows, seconds, roundTrips } = runOnce();
  const factor = calls / rows;
  const what = `the naive way, ${calls.toLocaleString('en-US')} calls × ${COLUMNS.length}, at every refresh`;
  const note = `extrapolated from ${seconds.toFixed(0)} s for ${rows.toLocaleString('en-US')} rows: page after page, appendRow, the whole tab each time`;
  return [
    { what, measured: seconds * factor, unit: 's', note },
    { what: `${what}: API`, measured: Math.ceil(calls / PAGE_SIZE), unit: 'requests' },
    {
      what: `${what}: Google, per 10,000 rows`,
      measured: (roundTrips / rows) * 10_000,
      unit: 'round trips',
      note: 'extrapolated',
    },
  ];
}

function runOnce(): { rows: number; seconds: number; roundTrips: number } {
  let google: Google | undefined;
  const business = { callsPerDay: MEASURED_CALLS / HISTORY_DAYS, historyDays: HISTORY_DAYS };
  const now = (): number => google?.clock.now() ?? START;
  const api = createCallScaler({ now, seed: 7, latencyMs: API_LATENCY_MS, business });
  google = createGoogle({
    code: NAIVE_SCRIPT,
    manifest: BUNDLE.manifest,
    http: api.handle,
    startTime: START,
  });
  const file = google.createFile();
  const run = google.call(file, undefined, 'refreshNaively', [api.key, COLUMNS]);
  if (!run.ok) throw new Error(`The naive script failed: ${run.error?.message}`);
  const rows = (file.sheets[0]?.values().length ?? 0) - 1;
  if (rows !== api.world.calls().length)
    throw new Error(`The naive script wrote ${rows} rows of ${api.world.calls().length}.`);
  return {
    rows,
    seconds: run.durationMs / 1000,
    roundTrips: google.counters.roundTrips,
  };
}
