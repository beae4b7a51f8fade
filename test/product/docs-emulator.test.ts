import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import * as appsScript from '../../emulator/apps-script/index';
import * as callScaler from '../../emulator/callscaler/index';
import { fencesIn, OF_THE_EMULATOR } from './docs-pages';

const MODULES: Readonly<Record<string, unknown>> = {
  'node:fs': { readFileSync },
  './apps-script/index': appsScript,
  './index': callScaler,
};

/** Runs the sample of a page as it stands; gives the named constants of it, and what it printed. */
function run(page: string, ...names: string[]): { made: Record<string, unknown>; printed: unknown[] } {
  const samples = fencesIn('ts').filter((fence) => fence.page === page);
  expect(samples).toHaveLength(1);
  const source = `${samples[0]?.text}\nexport { ${names.join(', ')} };`;
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs', target: 'node20' });
  const module = { exports: {} };
  const printed: unknown[] = [];
  const print = { log: (...values: unknown[]) => void printed.push(...values) };
  const load = (name: string): unknown => {
    if (name in MODULES) return MODULES[name];
    throw new Error(`${page} imports “${name}”, which is not there.`);
  };
  new Function('require', 'module', 'console', code)(load, module, print);
  return { made: module.exports, printed };
}

test('both READMEs of the emulator have a sample', () => {
  const pages = fencesIn('ts').map(({ page }) => page);
  expect(pages).toEqual(expect.arrayContaining(OF_THE_EMULATOR));
});

test('the sample of emulator/README.md runs: nothing in it is unknown to emulator or script', () => {
  const { made, printed } = run('emulator/README.md', 'google', 'file');
  const google: appsScript.Google = made.google as appsScript.Google;
  const runs = google.runs.map(({ functionName, ok, notImplemented }) => [functionName, ok, notImplemented]);
  expect(runs.slice(0, 3)).toEqual([
    ['onOpen', true, []],
    ['openSidebar', true, []],
    ['getState', true, []],
  ]);
  // Without a connection a formula says so, and that is all there is to say.
  expect(google.runs[3]?.error?.message).toMatch(/API key/);
  expect(printed).toEqual([expect.any(Array), google.counters.calls, expect.any(Object)]);
});

test('the sample of emulator/callscaler/README.md runs', () => {
  const { made, printed } = run('emulator/callscaler/README.md', 'api', 'page', 'broken', 'call');
  const api: callScaler.CallScaler = made.api as callScaler.CallScaler;
  expect(made.page).toMatchObject([{ status: 200 }]);
  expect(made.broken).toMatchObject([{ status: 503 }]);
  expect(printed.slice(2)).toEqual([api.faults.fired, api.requests, []]);
  const { id } = made.call as { id: string };
  expect([...api.world.calls()].some((call) => call.id === id)).toBe(false);
  expect(made.call).toHaveProperty('transcription');
});
