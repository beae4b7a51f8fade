import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { licenseNotices } from '../../build/notices.mjs';
import { Project, runBuild } from './project';

const ROOT = join(__dirname, '..', '..');
const license = (path: string): string => readFileSync(join(ROOT, 'node_modules', path), 'utf8').trim();

describe('what is pushed carries the license of each package in it, to the letter:', () => {
  const project = new Project();
  const built = (file: string): string => readFileSync(join(project.folder, 'out', file), 'utf8');
  beforeAll(async () => {
    expect(await runBuild('--out', join(project.folder, 'out'))).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => project.remove());

  test('valibot’s at the end of the script, where it describes no function', () => {
    const code = built('Code.js');
    expect(code.slice(code.lastIndexOf('/*!'))).toMatch(/^\/\*!\nvalibot \d+\.\d+\.\d+\n\n[^*]+\n\*\/$/);
    expect(code).toContain(license('valibot/LICENSE.md'));
    expect(code).not.toContain('Jason Miller');
  });

  test('preact’s in the sidebar, within its script', () => {
    const page = built('Sidebar.html');
    expect(page).toMatch(/\/\*!\npreact \d+\.\d+\.\d+\n\n[^*]+\n\*\/<\/script>/);
    expect(page).toContain(license('preact/LICENSE'));
    expect(page).not.toContain('Fabian Hiller');
  });
});

describe('a package whose license', () => {
  let project: Project;
  beforeEach(() => {
    project = new Project();
    mkdirSync(join(project.folder, 'node_modules', 'tags'), { recursive: true });
    project
      .add('node_modules/tags/package.json', '{"name":"tags","version":"2.0.0","license":"MIT"}')
      .add('node_modules/tags/index.js', 'export const tags = () => "tags";')
      .plant('src/index.ts', '', "import { tags } from 'tags';\n")
      .plant('src/index.ts', '=> SpreadsheetApp.getUi();', '=> tags();');
  });
  afterEach(() => project.remove());
  const notices = (): Promise<string> => licenseNotices(project.folder, 'Code.js');

  test('is nowhere is refused', async () => {
    await expect(notices()).rejects.toThrow('The package tags has no file with its license');
  });

  test('asks for a NOTICE has that as well', async () => {
    project
      .add('node_modules/tags/LICENSE.txt', 'May be used.\n')
      .add('node_modules/tags/NOTICE', 'By Ada.\n');
    expect(await notices()).toBe('/*!\ntags 2.0.0\n\nMay be used.\n\nBy Ada.\n*/');
  });

  test('would end the comment is refused', async () => {
    project.add('node_modules/tags/LICENSE', 'May be used. */ run()');
    await expect(notices()).rejects.toThrow('holds “*/”');
  });
});
