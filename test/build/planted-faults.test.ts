import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Project } from './project';

/** What each planted fault must make the build say. The first argument names the promise that would be broken. */
const FAULTS: [promise: string, plant: (project: Project) => Project, said: RegExp][] = [
  [
    'custom functions keep their JSDoc',
    (project) => project.plant('src/index.ts', ' * @preserve\n', ''),
    /CALLSCALER_DOUBLE: has no JSDoc/,
  ],
  [
    'every parameter is documented',
    (project) =>
      project.plant('src/index.ts', ' * @param {number} [times=1] How many times to double it.\n', ''),
    /CALLSCALER_DOUBLE: @param names \(value\); the parameters are \(value, times\)/,
  ],
  [
    'no function can be called from outside that is not listed',
    (project) =>
      project.plant('src/index.ts', 'global.getState =', 'global.deleteAll = () => 0;\nglobal.getState ='),
    /not listed: deleteAll/,
  ],
  [
    'no listed function is missing',
    (project) => project.plant('src/index.ts', 'global.getState = () => ({ ok: true });', ''),
    /missing in Code\.js: getState/,
  ],
  [
    'no service is used at load',
    (project) => project.plant('src/index.ts', 'global.getState', 'SpreadsheetApp.getUi();\nglobal.getState'),
    /uses SpreadsheetApp\.getUi while it is loaded/,
  ],
  [
    'no service is used at load, even where the failure is caught',
    (project) =>
      project.plant(
        'src/index.ts',
        'global.getState',
        'try { SpreadsheetApp.getUi(); } catch {}\nglobal.getState',
      ),
    /uses SpreadsheetApp\.getUi while it is loaded/,
  ],
  [
    'nothing that Apps Script lacks is used at load',
    (project) =>
      project.plant(
        'src/numbers.ts',
        'class Doubler',
        'export const tick = setTimeout(() => 0, 1);\nclass Doubler',
      ),
    /fails while it is loaded: ReferenceError: setTimeout/,
  ],
  [
    'the script is ES2019',
    // A file that the loader does not translate, as a package could bring one.
    (project) =>
      project
        .add(
          'src/untranslated.cjs',
          'exports.Keeper = class { #secret = 1; read() { return this.#secret; } };',
        )
        .plant('src/index.ts', 'import {', "import { Keeper } from './untranslated.cjs';\nimport {")
        .plant('src/index.ts', '({ ok: true })', 'new Keeper().read()'),
    /Code\.js is not ES2019: .*#secret/,
  ],
  [
    'the script bundles without a warning',
    (project) =>
      project
        .plant('src/index.ts', '{ double, join }', '{ double, join, absent }')
        .plant('src/index.ts', '() => ({ ok: true })', 'absent'),
    /absent/,
  ],
  [
    'the manifest asks for the four scopes only',
    (project) => project.plant('appsscript.json', 'auth/spreadsheets.currentonly', 'auth/spreadsheets'),
    /oauthScopes is .*auth\/spreadsheets"/,
  ],
  [
    'the script can reach the API only',
    (project) =>
      project.plant('appsscript.json', 'https://callscaler.com/api/v1/', 'https://callscaler.com/'),
    /urlFetchWhitelist is \["https:\/\/callscaler\.com\/"\]/,
  ],
  [
    'the sidebar has a place for its script',
    (project) => project.plant('sidebar/index.html', '<!-- script -->', ''),
    /has 0 of <!-- script -->/,
  ],
  [
    'the sidebar stays small',
    (project) => project.add('sidebar/style.css', `body { --padding: "${'x'.repeat(80 * 1024)}"; }`),
    /Sidebar\.html has \d+ bytes; at most 81920/,
  ],
];

describe('the build fails where it must', () => {
  let project: Project;
  beforeEach(() => {
    project = new Project();
  });
  afterEach(() => project.remove());

  test.each(FAULTS)('%s', async (_promise, plant, said) => {
    const outcome = await plant(project).build();
    expect(outcome.output).toMatch(said);
    expect(outcome.exitCode).toBe(1);
    // Nothing is published, so that nobody pushes half of a build.
    expect(existsSync(join(project.folder, 'dist'))).toBe(false);
  });
});
