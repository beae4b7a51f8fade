import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const SCRIPT = join(__dirname, 'code-rule.mjs');
const ROOT = join(__dirname, '..', '..');

const lines = (count: number) => Array.from({ length: count }, (_, n) => `  a.push(${n});`).join('\n');
const body = (count: number) => `(a: number[]) {\n${lines(count)}\n}`;

const PLANTED: [file: string, text: string, said: string][] = [
  ['src/a.ts', `export function long${body(60)}`, 'src/a.ts long is longer than 50 lines'],
  [
    'emulator/a.ts',
    `export const long = (a: number[]) => {\n${lines(60)}\n};`,
    'emulator/a.ts long is longer',
  ],
  [
    'playground/a.ts',
    `export class A {\n  long${body(60)}\n}`,
    'playground/a.ts long is longer than 50 lines',
  ],
  ['src/b.ts', 'export const late = () => Date.now() > 0;', 'src/b.ts reads a clock'],
  ['src/c.ts', 'export const today = new Date();', 'src/c.ts reads a clock'],
  ['sidebar/a.tsx', 'export const one = Math.random;', 'sidebar/a.tsx reads a clock'],
  ['build/a.mjs', 'export const start = performance.now();', 'build/a.mjs reads a clock'],
];

const FINE = [
  ['src/fine.ts', `export function fine${body(49)}`],
  ['src/date.ts', '// Not by Date.now()\nexport const day = (ms: number) => new Date(ms);'],
  ['test/fine.ts', `export function long${body(60)}`],
] as const;

const CYCLE = [
  ['src/cycle-a.ts', "import type { B } from './cycle-b';\n\nexport type A = B | 1;"],
  ['src/cycle-b.ts', "import type { A } from './cycle-a';\n\nexport type B = A | 2;"],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'callscaler-code-'));
const allowed = join(folder, 'allowed.json');

const judge = (...options: string[]) =>
  spawnSync(process.execPath, [SCRIPT, ...options], { encoding: 'utf8' });
const write = ([file, text]: readonly [string, string, ...unknown[]]) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
};
const allow = (longFunctions: string[], clocks: Record<string, string>) =>
  writeFileSync(allowed, JSON.stringify({ longFunctions, clocks }));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rule for functions and clocks', () => {
  let said: string[];

  beforeAll(() => {
    FINE.forEach(write);
    allow([], {});
    expect(judge('--root', folder, '--allowed', allowed)).toMatchObject({ stderr: '', status: 0 });
    PLANTED.forEach(write);
    const { stderr, status } = judge('--root', folder, '--allowed', allowed);
    expect(status).toBe(1);
    said = stderr.trim().split('\n');
  });

  test.each(PLANTED)('finds what is planted in %s', (_file, _text, start) => {
    expect(said.filter((line) => line.startsWith(start))).toHaveLength(1);
  });

  test('finds nothing else', () => expect(said).toHaveLength(PLANTED.length));

  test('lets the list allow some, and wants an entry out that is not needed', () => {
    allow(['src/a.ts long', 'emulator/a.ts long', 'playground/a.ts long', 'src/gone.ts long'], {
      'src/b.ts': '',
      'src/c.ts': '',
      'sidebar/a.tsx': '',
      'build/a.mjs': '',
      'src/fine.ts': '',
    });
    const { stderr, status } = judge('--root', folder, '--allowed', allowed);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^src\/gone\.ts long is fine now/),
      expect.stringMatching(/^src\/fine\.ts is fine now/),
    ]);
  });

  test('is kept by this project', () => expect(judge()).toMatchObject({ stderr: '', status: 0 }));
});

test('Biome finds a cycle of imports, even where only types travel', () => {
  CYCLE.forEach(write);
  copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      require.resolve('@biomejs/biome/bin/biome'),
      'lint',
      '--reporter=github',
      ...CYCLE.map(([file]) => file),
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stdout.match(/noImportCycles/g)).toHaveLength(2);
});
