import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Project, runBuild, runScript } from './project';

const ROOT = join(__dirname, '..', '..');
const BUILD = join(ROOT, 'build.mjs');
const FILES = ['Code.js', 'Sidebar.html', 'appsscript.json'];

/** What a clone elsewhere has that the build reads. */
function copyOfThisProject(folder: string): string {
  for (const name of ['src', 'sidebar', 'appsscript.json', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

describe('a build', () => {
  const first = new Project();
  const second = new Project();
  beforeAll(async () => {
    for (const outcome of [await first.build(), await second.build()]) {
      expect(outcome).toEqual({ exitCode: 0, output: expect.stringMatching(/Code\.js {2}\d+\.\d KB/) });
    }
  });
  afterAll(() => {
    first.remove();
    second.remove();
  });

  test('of this project is the same to the byte from another folder, in another zone and language', async () => {
    const [once, again, copied] = ['once', 'again', 'copied'].map((name) => join(first.folder, name)) as [
      string,
      string,
      string,
    ];
    const copy = copyOfThisProject(join(second.folder, 'deep', 'copy'));
    const abroad = { cwd: tmpdir(), env: { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } };
    const outcomes = await Promise.all([
      runBuild('--out', once),
      runScript(BUILD, ['--out', again], abroad),
      runScript(BUILD, ['--root', copy, '--out', copied], abroad),
    ]);
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    for (const file of FILES) {
      expect(readFileSync(join(again, file))).toEqual(readFileSync(join(once, file)));
      expect(readFileSync(join(copied, file))).toEqual(readFileSync(join(once, file)));
    }
  });

  test('is the same to the byte in any folder', () => {
    for (const file of FILES) expect(second.built(file)).toBe(first.built(file));
  });

  test('declares each function right below its documentation', () => {
    expect(first.built('Code.js')).toMatch(
      /\* Doubles a number\.\n[\s\S]*?@customfunction\s+\*\/\s+function CALLSCALER_DOUBLE\(value, times = 1\) \{/,
    );
  });

  test('carries text into the sidebar that HTML and String.replace would take for their own', () => {
    const page = first.built('Sidebar.html');
    expect(page.match(/<\/script/g)).toHaveLength(1);
    expect(page).not.toContain('<!--');
    const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
    const element = { textContent: '' };
    new Function('document', script)({ getElementById: () => element });
    expect(element.textContent).toBe("</script>|<!-- comment|$& $' $`");
  });

  test('refuses a folder with files that it did not make, since clasp would push them', async () => {
    writeFileSync(join(second.folder, 'dist', 'old.html'), '');
    const outcome = await second.build();
    expect(outcome.exitCode).toBe(1);
    expect(outcome.output).toContain('"old.html"');
  });
});
