import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../build/project-settings.mjs';
import { createGoogle } from '../../emulator/apps-script/index';
import { createCallScaler } from '../../emulator/callscaler/index';
import { play } from '../../emulator/scenario/play';
import { parseScenario } from '../../emulator/scenario/scenario';
import packageJson from '../../package.json';
import { type Fence, fencesIn, isThere, pages } from './docs-pages';
import { BUNDLE, START } from './stage';

/** Its package exports nothing but its program. */
const CLASP = require.resolve('@google/clasp');

const where = ({ page, line }: Fence): string => `${page}:${line}`;

/** Those of a command's options that the program does not declare for `parseArgs`; without options nothing is read. */
function unknownOptions(program: string, options: string): string[] {
  const asked = [...options.matchAll(/--([\w-]+)/g)].map(([, option]) => option as string);
  const known = asked.length === 0 ? '' : readFileSync(program, 'utf8');
  return asked.filter((option) => !new RegExp(`\\b${option}'?: \\{ type:`).test(known));
}

test('every fence is of a kind that a test looks at', () => {
  const tried = ['', 'sh', 'json', 'ts', 'text'];
  const others = pages().flatMap(({ fences }) => fences.filter(({ language }) => !tried.includes(language)));
  expect(others.map(where)).toEqual([]);
});

describe('commands', () => {
  const commands = fencesIn('sh').flatMap(({ text }) => text.trim().split('\n'));
  const single = [...new Set(commands.flatMap((line) => line.split(' && ')))];

  test('there are some', () =>
    expect(single).toEqual(expect.arrayContaining(['npm start', 'npx clasp login'])));

  test.each(single.filter((command) => command.startsWith('npm ')))('%s', (command) => {
    const [, script = '', options = ''] = /^npm (?:run )?([\w:]+)(?: -- (.+))?$/.exec(command) ?? [];
    if (script === 'ci') return;
    const runs = (packageJson.scripts as Record<string, string>)[script] ?? '';
    expect(runs).not.toBe('');
    const [program = ''] = /[\w/.-]+\.(ts|mjs)\b/.exec(runs) ?? [];
    expect(unknownOptions(program, options)).toEqual([]);
  });

  test.each(single.filter((command) => command.startsWith('npx tsx ')))('%s', (command) => {
    const [, program = '', options = ''] = /^npx tsx (\S+)(.*)$/.exec(command) ?? [];
    expect(unknownOptions(program, options)).toEqual([]);
  });

  test('clasp knows what it is asked for', async () => {
    const asked = single.filter((command) => command.startsWith('npx clasp '));
    const check = async (command: string): Promise<void> => {
      const [, name = '', options = ''] = /^npx clasp ([\w-]+)(.*)$/.exec(command) ?? [];
      const { stdout } = await promisify(execFile)(process.execPath, [CLASP, name, '--help']);
      expect([command, stdout]).toEqual([command, expect.stringContaining(`clasp ${name}`)]);
      for (const [option] of options.matchAll(/--\w+/g)) expect(stdout).toContain(option);
    };
    expect(asked.length).toBeGreaterThan(2);
    await Promise.all(asked.map(check));
  });

  test('nothing else is asked of the shell', () => {
    expect(single.filter((command) => !/^(npm|npx (clasp|tsx)) /.test(command))).toEqual([]);
  });
});

test('commands between the lines have options that there are', () => {
  const scripts = packageJson.scripts as Record<string, string>;
  const named = pages().flatMap(({ path, prose }) =>
    [...prose.matchAll(/`npm run ([\w:]+) -- ([^`]+)`/g)].map(([, script = '', options = '']) => {
      const [program = ''] = /[\w/.-]+\.(ts|mjs)\b/.exec(scripts[script] ?? '') ?? [];
      return [path, script, unknownOptions(program, options)] as const;
    }),
  );
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter(([, , unknown]) => unknown.length > 0)).toEqual([]);
});

test('commands between the lines name files that are there', () => {
  const named = pages().flatMap(({ prose }) => [...prose.matchAll(/`npx (?:tsx|jest) ([\w./-]+)/g)]);
  expect(named.length).toBeGreaterThan(1);
  expect(named.map(([, path]) => path as string).filter((path) => !isThere(path))).toEqual([]);
});

const scenarios = [
  ...readdirSync('docs/scenarios').map(
    (name) => [name, readFileSync(`docs/scenarios/${name}`, 'utf8')] as const,
  ),
  ...fencesIn('json')
    .filter(({ text }) => text.includes('"steps"'))
    .map((fence) => [where(fence), fence.text] as const),
];

test.each(scenarios)('the scenario %s plays to its end', (_name, text) => {
  let google: ReturnType<typeof createGoogle> | undefined;
  const api = createCallScaler({ now: () => google?.clock.now() ?? START, seed: 7 });
  google = createGoogle({ ...BUNDLE, http: api.handle, startTime: START });
  const scenario = parseScenario(text);
  const file = google.createFile({ timeZone: scenario.timeZone ?? 'America/New_York' });
  const kept: Record<string, unknown> = { key: api.key };
  play(scenario, { google, file, kept, say: () => {} });
  for (const [name, answer] of Object.entries(kept))
    if (name !== 'key') expect([name, answer]).toEqual([name, expect.objectContaining({ ok: true })]);
  const [sheet] = file.sheets;
  expect(sheet?.display().flat().join()).not.toMatch(/#(ERROR|REF|NAME|N\/A)/);
});

test.each(fencesIn('json').filter(({ text }) => text.includes('"scriptId"')))(
  'the settings of $page are such as `npm run push` takes',
  async ({ text }) => {
    const folder = mkdtempSync(join(tmpdir(), 'callscaler-docs-'));
    writeFileSync(join(folder, '.clasp.json'), text);
    expect(await readSettings(folder)).toEqual({ scriptId: expect.any(String), rootDir: 'dist' });
    rmSync(folder, { recursive: true });
  },
);

test.each(fencesIn('json').filter(({ text }) => !/"(steps|scriptId)"/.test(text)))(
  'the JSON of $page is what the manifest says',
  ({ text }) => expect(BUNDLE.manifest).toMatchObject(JSON.parse(text)),
);
