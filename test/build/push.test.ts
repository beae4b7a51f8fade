import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { login, runWithGoogle } from './google/run';
import { type GoogleStandIn, type ScriptFile, startGoogle } from './google/server';
import { type Outcome, Project } from './project';

const PUSH = join(__dirname, '..', '..', 'build', 'push.mjs');

let google: GoogleStandIn;
let project: Project;
beforeAll(async () => {
  google = await startGoogle();
});
afterAll(() => google.close());
beforeEach(() => {
  project = new Project();
  google.received.length = 0;
  google.projects.clear();
  google.projects.set('mine', []);
  google.refusal = undefined;
  google.tokenRefusal = undefined;
});
afterEach(() => project.remove());

interface Push {
  readonly auth?: string;
  readonly url?: string;
  readonly options?: readonly string[];
}

/** `npm run push` in the small project. */
function push({ auth = login(project.folder), url = google.url, options = [] }: Push = {}): Promise<Outcome> {
  return runWithGoogle(PUSH, ['--root', project.folder, ...options], { google: url, auth });
}

function settle(settings: object = { scriptId: 'mine', rootDir: 'dist' }): void {
  project.add('.clasp.json', JSON.stringify(settings));
}

const puts = (): typeof google.received => google.received.filter(({ method }) => method === 'PUT');

test('what was built arrives at Google, whole and once, under its names and types, and not a second time', async () => {
  settle();
  const outcome = await push();
  expect(outcome).toEqual({ exitCode: 0, output: expect.stringContaining('Pushed 3 files.') });
  expect(outcome.output).toMatch(/To be pushed:\n {2}dist\/Code\.js {2}\d+\.\d KB\n {2}dist\/Sidebar\.html/);
  expect(puts().map(({ path }) => path)).toEqual(['/v1/projects/mine/content']);
  expect(puts()[0]?.body.files).toEqual([
    { name: 'appsscript', type: 'JSON', source: project.built('appsscript.json') },
    { name: 'Code', type: 'SERVER_JS', source: project.built('Code.js') },
    { name: 'Sidebar', type: 'HTML', source: project.built('Sidebar.html') },
  ]);
  const again = await push();
  expect(again.output).toContain('Google has exactly these files already; nothing was pushed.');
  expect(puts()).toHaveLength(1);
});

test('without a script, a spreadsheet is made with the script bound to it, and both are remembered', async () => {
  const outcome = await push();
  expect(outcome.exitCode).toBe(0);
  expect(outcome.output).toContain('https://docs.google.com/spreadsheets/d/new-spreadsheet/edit');
  const [file, script] = google.received.filter(({ method }) => method === 'POST');
  expect(file?.body).toEqual({
    mimeType: 'application/vnd.google-apps.spreadsheet',
    name: 'CallScaler',
  });
  expect(script?.body).toEqual({ title: 'CallScaler', parentId: 'new-spreadsheet' });
  expect(JSON.parse(readFileSync(join(project.folder, '.clasp.json'), 'utf8'))).toEqual({
    scriptId: 'new-script',
    parentId: 'new-spreadsheet',
    rootDir: 'dist',
  });
  expect(google.projects.get('new-script')?.map(({ name }) => name)).toEqual([
    'appsscript',
    'Code',
    'Sidebar',
  ]);
});

test('--standalone makes a project without a spreadsheet', async () => {
  settle({ scriptId: '', rootDir: 'dist' });
  const outcome = await push({ options: ['--standalone', '--title', 'My add-on'] });
  expect(outcome.exitCode).toBe(0);
  const made = google.received.filter(({ method }) => method === 'POST');
  expect(made.map(({ path, body }) => [path, body])).toEqual([['/v1/projects', { title: 'My add-on' }]]);
  expect(google.projects.get('new-script')).toHaveLength(3);
});

test('an account without the Apps Script API hears of the spreadsheet that clasp has made nevertheless', async () => {
  google.refusal = { status: 403, message: 'User has not enabled the Apps Script API. Enable it.' };
  const outcome = await push();
  expect(outcome.output).toContain('Switch it on at https://script.google.com/home/usersettings');
  expect(outcome.output).toContain(
    'An empty spreadsheet “CallScaler” now lies in your Google Drive: delete it.',
  );
  expect(outcome.exitCode).toBe(1);
});

describe('a project that holds other code', () => {
  const macros: ScriptFile = { name: 'Code', type: 'SERVER_JS', source: 'function payInvoices() {}' };
  const fresh: ScriptFile = { name: 'Code', type: 'SERVER_JS', source: 'function myFunction() {\n  \n}\n' };
  const manifest: ScriptFile = { name: 'appsscript', type: 'JSON', source: '{}' };

  test.each<[string, readonly ScriptFile[], string]>([
    ['in a file of our name', [manifest, macros], 'not of this add-on: Code.js.'],
    [
      'in a file of its own',
      [manifest, fresh, { ...macros, name: 'Invoices' }],
      'not of this add-on: Invoices.js.',
    ],
  ])('keeps it, %s', async (_name, files, message) => {
    settle();
    google.projects.set('mine', files);
    const outcome = await push();
    expect(outcome).toEqual({ exitCode: 1, output: expect.stringContaining(message) });
    expect(google.projects.get('mine')).toBe(files);
  });

  test('loses it to whoever says --replace', async () => {
    settle();
    google.projects.set('mine', [manifest, macros]);
    expect(await push({ options: ['--replace'] })).toMatchObject({ exitCode: 0 });
    expect(google.projects.get('mine')).toHaveLength(3);
  });

  test('is none as Google makes it, nor with an older version of ours', async () => {
    settle();
    google.projects.set('mine', [manifest, fresh]);
    expect(await push()).toMatchObject({ exitCode: 0 });
    project.plant('src/index.ts', 'Doubles a number', 'Doubles any number');
    expect(await push()).toMatchObject({ exitCode: 0, output: expect.stringContaining('Pushed 3 files.') });
  });
});

describe('a plain message, and nothing pushed:', () => {
  test.each<[string, () => Push, string]>([
    [
      'no login',
      () => ({ auth: join(project.folder, 'nothing.json') }),
      'You are not logged in to Google. Run npx clasp login',
    ],
    [
      'settings that cannot be read',
      () => {
        project.add('.clasp.json', '{');
        return {};
      },
      '.clasp.json is not JSON',
    ],
    [
      'another folder',
      () => {
        settle({ scriptId: 'mine', rootDir: 'src' });
        return {};
      },
      '.clasp.json has the rootDir "src"; it needs "rootDir": "dist"',
    ],
    [
      'no folder',
      () => {
        settle({ scriptId: 'mine' });
        return {};
      },
      '.clasp.json has no rootDir; it needs "rootDir": "dist"',
    ],
    [
      'settings of another kind',
      () => {
        project.add('.clasp.json', 'null');
        return {};
      },
      '.clasp.json is null; it must be { "scriptId": "1AbC…", "rootDir": "dist" }',
    ],
    [
      'the editor’s address for its ID',
      () => {
        settle({ scriptId: 'https://script.google.com/home/projects/1AbC/edit', rootDir: 'dist' });
        return {};
      },
      'the scriptId "https://script.google.com/home/projects/1AbC/edit" is no ID. Copy it',
    ],
    [
      'an option that does not exist',
      () => ({ options: ['--stand'] }),
      "Unknown option '--stand'. Allowed: --",
    ],
    ['a word too many', () => ({ options: ['standalone'] }), 'Allowed: --standalone, --replace, --title'],
    [
      'an add-on upon a bound script',
      () => {
        settle({ scriptId: 'mine', parentId: 'sheet', rootDir: 'dist' });
        return { options: ['--standalone'] };
      },
      'which --standalone is not for',
    ],
    [
      'a project that does not build',
      () => {
        rmSync(join(project.folder, 'src', 'index.ts'));
        return {};
      },
      'where every entry point is declared',
    ],
  ])('%s', async (_name, arrange, message) => {
    settle();
    const outcome = await push(arrange());
    expect(outcome.output).toContain('Nothing was pushed.');
    expect(outcome.output).toContain(message);
    expect(outcome.output).not.toMatch(/\bat .*\.m?js:\d+/);
    expect(outcome.exitCode).toBe(1);
    expect(google.received).toEqual([]);
  });
});
