import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clasp, claspJson } from '../../build/clasp.mjs';
import { environment, login } from './google/run';
import { type GoogleStandIn, startGoogle } from './google/server';

/** What Google and clasp can answer to a push, and what a person is then told. */
let google: GoogleStandIn;
const folder = mkdtempSync(join(tmpdir(), 'callscaler-clasp-'));

beforeAll(async () => {
  google = await startGoogle();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'Code.js'), 'function f() {}');
  writeFileSync(join(folder, 'dist', 'appsscript.json'), '{}');
});
afterEach(() => {
  google.refusal = undefined;
  google.complaint = () => undefined;
  google.tokenRefusal = undefined;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await google.close();
});

function push({ scriptId = 'mine', url = google.url, auth = login(folder) } = {}): Promise<string> {
  google.projects.set('mine', []);
  writeFileSync(join(folder, '.clasp.json'), JSON.stringify({ scriptId, rootDir: 'dist' }));
  const env = { ...process.env, ...environment({ google: url, auth }) };
  return clasp(['push', '--force', '--json'], { cwd: folder, env });
}

const refuse = (status: number, message: string): void => {
  google.refusal = { status, message };
};

test('a good push says which files went', async () => {
  expect(claspJson(await push())).toEqual(['dist/appsscript.json', 'dist/Code.js']);
});

test.each<[string, () => Promise<string>, string]>([
  [
    'a login that has expired',
    () => {
      google.tokenRefusal = { error: 'invalid_grant' };
      return push({ auth: login(folder, { expired: true }) });
    },
    'The login to Google has expired or was taken back. Run npx clasp login',
  ],
  [
    'a login that Google does not take',
    () => {
      refuse(401, 'Request had invalid authentication credentials.');
      return push();
    },
    'The login to Google has expired or was taken back.',
  ],
  [
    'an account without the Apps Script API',
    () => {
      refuse(403, 'User has not enabled the Apps Script API. Enable it, then retry.');
      return push();
    },
    'The Apps Script API is switched off in this Google account. Switch it on at https://script.google.com/home/usersettings',
  ],
  ['no network', () => push({ url: 'http://127.0.0.1:9/' }), 'Google cannot be reached.'],
  ['no such script', () => push({ scriptId: 'other' }), 'Google knows no such Apps Script project'],
  [
    'a script of somebody else',
    () => {
      refuse(403, 'The caller does not have permission');
      return push();
    },
    'may not change that Apps Script project',
  ],
  [
    'code that Google refuses',
    () => {
      google.complaint = () => 'Syntax error: SyntaxError: Invalid or unexpected token line: 1 file: Code';
      return push();
    },
    'Google refused the code.',
  ],
  [
    'something else',
    () => {
      refuse(500, 'Backend gone fishing');
      return push();
    },
    'clasp failed: Backend gone fishing',
  ],
])('%s: a plain message, and nothing is changed', async (_name, attempt, message) => {
  await expect(attempt()).rejects.toMatchObject({
    name: 'BuildError',
    message: expect.stringContaining(message),
  });
  expect(google.projects.get('mine')).toEqual([]);
});
