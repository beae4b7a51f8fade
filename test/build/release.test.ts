import { execFile, execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { bundleReport, reportLines } from '../../build/bundle-report.mjs';
import { type Outcome, Project } from './project';

const ROOT = join(__dirname, '..', '..');
const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-03-02\n\n### Added\n\n- Doubling.\n';

let project: Project;
beforeEach(() => {
  project = new Project();
  symlinkSync(join(ROOT, 'node_modules'), join(project.folder, 'node_modules'));
  project
    .add(
      'package.json',
      JSON.stringify({ version: '1.2.0', license: 'MIT', scripts: { 'test:all': 'node -e 0' } }),
    )
    .add('CHANGELOG.md', CHANGELOG)
    .add('.gitignore', 'node_modules\ndist\n');
});
afterEach(() => project.remove());

function git(...words: string[]): void {
  const author = ['-c', 'user.name=Ada Example', '-c', 'user.email=ada@example.com'];
  execFileSync('git', [...author, ...words], { cwd: project.folder, stdio: 'ignore' });
}

function commit(): void {
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--message', 'A release');
}

/** `npm run release` in the small project. */
function release(): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = [join(ROOT, 'build', 'release.mjs'), '--root', project.folder];
    const child = execFile(process.execPath, options, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}

test('a commit that is in order gets its steps, and nothing is done; whose script is pushed to is no change', async () => {
  commit();
  project.add('.clasp.json', '{"scriptId":"mine","rootDir":"dist"}');
  const outcome = await release();
  expect(outcome).toEqual({ exitCode: 0, output: expect.stringContaining('git tag -a v1.2.0') });
  expect(outcome.output).toMatch(/two builds are the same to the byte\n {4}[0-9a-f]{64} {2}Code\.js\n/);
  expect(outcome.output).toContain(
    '✓ every license of what goes to Google allows it, and its text goes along',
  );
  expect(outcome.output).toContain('✓ all tests pass');
  expect(execFileSync('git', ['tag'], { cwd: project.folder, encoding: 'utf8' })).toBe('');
});

test.each<[string, () => void, string]>([
  ['changes', () => project.add('new.txt', ''), 'not committed:\n?? new.txt'],
  ['a tag of that version', () => git('tag', 'v1.2.0'), 'v1.2.0 is released already'],
])('%s in the tree', async (_name, spoil, message) => {
  commit();
  spoil();
  const outcome = await release();
  expect(outcome).toEqual({ exitCode: 1, output: expect.stringContaining(message) });
});

test('a folder that is no clone, such as an unpacked archive', async () => {
  const outcome = await release();
  expect(outcome).toEqual({ exitCode: 1, output: expect.stringContaining('not a git repository') });
  expect(outcome.output).toContain('a release is made in a clone of the repository.');
  expect(outcome.output).not.toMatch(/\bat .*\.m?js:\d+/);
});

test.each<[string, () => unknown, string]>([
  [
    'a changelog without the version',
    () => project.plant('CHANGELOG.md', '[1.2.0]', '[1.1.0]'),
    'CHANGELOG.md tells nothing of 1.2.0',
  ],
  [
    'a version without a day',
    () => project.plant('CHANGELOG.md', ' - 2026-03-02', ''),
    'CHANGELOG.md tells nothing of 1.2.0',
  ],
  [
    'entries that wait',
    () => project.plant('CHANGELOG.md', '[Unreleased]\n', '[Unreleased]\n\n- More.\n'),
    'under “Unreleased” still',
  ],
  [
    'tests that fail',
    () => project.plant('package.json', 'node -e 0', 'node -e console.log(`sorry`),process.exit(1)'),
    'npm run test:all fails:',
  ],
  [
    'a license that is not allowed',
    () => project.plant('package.json', '"MIT"', '"GPL-3.0-only"'),
    'This project has the license "GPL-3.0-only"',
  ],
])('%s', async (_name, spoil, message) => {
  spoil();
  commit();
  const outcome = await release();
  expect(outcome).toEqual({ exitCode: 1, output: expect.stringContaining(message) });
});

test('of other people’s code the script carries valibot and the sidebar preact, and little of them', async () => {
  const report = await bundleReport(ROOT);
  const [own, preact, valibot] = report.shares;
  expect(report.shares.map(({ name, license }) => [name, license])).toEqual([
    ['', 'MIT'],
    ['preact', 'MIT'],
    ['valibot', 'MIT'],
  ]);
  expect(Object.keys(own?.bytes ?? {})).toEqual(['Code.js', 'Sidebar.html']);
  expect(Object.keys(preact?.bytes ?? {})).toEqual(['Sidebar.html']);
  expect(Object.keys(valibot?.bytes ?? {})).toEqual(['Code.js']);
  expect(preact?.bytes['Sidebar.html']).toBeLessThan(24 * 1024);
  expect(valibot?.bytes['Code.js']).toBeLessThan(40 * 1024);
  const lines = reportLines(report);
  expect(lines[0]).toMatch(/^package +license +Code\.js +Sidebar\.html$/);
  expect(lines[lines.length - 1]).toMatch(/^their license texts +1\.\d KB +1\.\d KB$/);
});
