import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { notReady } from '../../build/ready.mjs';
import { runScript } from './project';

const ROOT = join(__dirname, '..', '..');

test.each(['build.mjs', 'build/push.mjs', 'build/release.mjs'])(
  '%s answers an option that it does not know in a sentence, and does nothing',
  async (script) => {
    const outcome = await runScript(join(ROOT, script), ['--fast']);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.output).toMatch(/^.+\nUnknown option '--fast'\. Allowed: (--\w+(, )?)+\.\n$/);
  },
);

test('an option that npm has kept for itself is noticed: npm run push --standalone', async () => {
  const env = { npm_config_standalone: 'true', npm_lifecycle_event: 'push' };
  const outcome = await runScript(join(ROOT, 'build', 'push.mjs'), [], { env });
  expect(outcome).toEqual({
    exitCode: 1,
    output: expect.stringContaining('Put -- before it: npm run push -- --standalone'),
  });
});

test('npm does keep it, in the way that is looked for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callscaler-npm-'));
  const say = 'node -p process.env.npm_config_standalone';
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { push: say } }));
  const npm = ['run', 'push', '--silent', '--standalone'];
  expect(execFileSync('npm', npm, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim()).toBe('true');
  rmSync(folder, { recursive: true });
});

describe('before a command', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'callscaler-ready-'));
    const about = { engines: { node: '>=20.19' }, devDependencies: { webpack: '5.0.0' } };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    ['18.20.4', 'This is Node 18.20.4; 20.19 or newer is needed: https://nodejs.org'],
    ['20.9.0', 'This is Node 20.9.0; 20.19 or newer is needed: https://nodejs.org'],
    ['20.19.0', 'Packages are missing (webpack, …). Run first: npm ci'],
    ['22.1.0', 'Packages are missing (webpack, …). Run first: npm ci'],
  ])('Node %s without packages', (version, message) => {
    expect(notReady(folder, version)).toBe(message);
  });

  test('nothing is said where all is there', async () => {
    mkdirSync(join(folder, 'node_modules', 'webpack'), { recursive: true });
    expect(notReady(folder, '20.19.0')).toBeUndefined();
    expect(await runScript(join(ROOT, 'build', 'ready.mjs'), [])).toEqual({ exitCode: 0, output: '' });
  });
});
