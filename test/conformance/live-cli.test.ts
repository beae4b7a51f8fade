import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'acorn';
import { login, runWithGoogle } from '../build/google/run';
import { type GoogleStandIn, startGoogle } from '../build/google/server';
import type { Outcome } from '../build/project';
import { conformanceScript } from './script';

let google: GoogleStandIn;
const folder = mkdtempSync(join(tmpdir(), 'callscaler-live-'));
beforeAll(async () => {
  google = await startGoogle();
  google.complaint = (source) => {
    try {
      if (!source.startsWith('{')) parse(source, { ecmaVersion: 2020, sourceType: 'script' });
      return undefined;
    } catch (error) {
      return `Syntax error: ${error} line: 1 file: Code`;
    }
  };
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await google.close();
});

const TSX = join(process.cwd(), 'node_modules/tsx/dist/cli.mjs');

/** `npm run conformance:live`, with a Google on this machine. */
function live(auth: string): Promise<Outcome> {
  const options = [join(__dirname, 'live-cli.ts'), '--folder', join(folder, 'scratch')];
  return runWithGoogle(TSX, options, { google: google.url, auth });
}

test('without a login nothing happens but a plain message', async () => {
  const outcome = await live(join(folder, 'nothing.json'));
  expect(outcome.output).toContain(
    'Google was not asked.\nYou are not logged in to Google. Run npx clasp login',
  );
  expect(outcome.exitCode).toBe(1);
  expect(google.received).toEqual([]);
});

test('the script goes into a scratch spreadsheet, and what the editor takes is in a table', async () => {
  const outcome = await live(login(folder));
  expect(outcome).toEqual({ exitCode: 0, output: expect.stringContaining('Conformance > Run') });
  expect(outcome.output).toContain(
    '| as expected | syntax/private-member | #private members: refused | documented | |',
  );
  expect(outcome.output).toContain(
    '| as expected | syntax/optional-chaining | ?. and ??: taken | reported | |',
  );
  expect(outcome.output).not.toContain('otherwise');
  expect(outcome.output).toContain('https://docs.google.com/spreadsheets/d/new-spreadsheet/edit');
  const code = google.projects.get('new-script')?.find(({ name }) => name === 'Code')?.source;
  expect(code).toBe(await conformanceScript());
});
