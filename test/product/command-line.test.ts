import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'callscaler-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function emulate(...args: string[]): Promise<{ stdout: string; stderr: string; failed: boolean }> {
  const command = ['--import', 'tsx', 'emulator/cli.ts', ...args];
  return promisify(execFile)(process.execPath, command, { maxBuffer: 1e8 }).then(
    (output) => ({ ...output, failed: false }),
    (error: { stdout: string; stderr: string }) => ({ ...error, failed: true }),
  );
}

function scenario(steps: readonly unknown[]): string {
  const path = join(folder, 'scenario.json');
  writeFileSync(path, JSON.stringify({ steps }));
  return path;
}

test('writes an .xlsx file', async () => {
  const out = join(folder, 'book.xlsx');
  const { failed, stderr } = await emulate(
    scenario([{ open: true }, { type: '12', tab: 'Sheet1', cell: 'B2' }]),
    '--out',
    out,
  );
  expect({ failed, stderr }).toMatchObject({ failed: false });
  // Every .xlsx file is a zip archive.
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
});

test('prints the workbook where no file is named, and nothing else', async () => {
  const { stdout } = await emulate(scenario([{ type: '12', tab: 'Sheet1', cell: 'B2' }]));
  expect(JSON.parse(stdout).sheets[0].cells).toEqual([{ r: 2, c: 2, v: 12 }]);
});

test.each([
  ['an unknown step', [{ dance: true }], [], 'step 1 of the scenario'],
  ['a bad duration', [{ advance: 'soon' }], [], 'Cannot read the duration "soon"'],
  ['a bad cell', [{ type: 'x', tab: 'Sheet1', cell: '7' }], [], 'Cannot read the cell "7"'],
  ['a step without its cell', [{ type: 'x', tab: 'Sheet1' }], [], 'cell must be text'],
  ['a bad seed', [{ open: true }], ['--seed', 'abc'], 'Cannot read --seed "abc"'],
  [
    'an unknown name',
    [{ call: 'getState', with: '$nothing' }],
    [],
    '"$nothing", which no earlier step has kept',
  ],
  ['an unknown style', [{ open: true }], ['--style', 'baroque'], 'Unknown answer style "baroque"'],
  ['another kind of file', [{ open: true }], ['--out', 'book.pdf'], 'ends in .json or .xlsx'],
])('%s is refused with what is allowed', async (_name, steps, options, words) => {
  const { failed, stderr } = await emulate(scenario(steps), ...options);
  expect(failed).toBe(true);
  expect(stderr).toContain(words);
  expect(existsSync('book.pdf')).toBe(false);
});
