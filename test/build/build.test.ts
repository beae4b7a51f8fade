import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Project, runBuild } from './project';

const FILES = ['Code.js', 'Sidebar.html', 'appsscript.json'];

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

  test('of this project is the same to the byte when done again', async () => {
    const [once, again] = [join(first.folder, 'once'), join(first.folder, 'again')];
    const outcomes = await Promise.all([once, again].map((folder) => runBuild('--out', folder)));
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    for (const file of FILES) expect(readFileSync(join(again, file))).toEqual(readFileSync(join(once, file)));
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
