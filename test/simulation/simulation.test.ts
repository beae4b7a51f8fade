import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { isComplete } from '../support/sample';

/**
 * Random seeds, by the command line that plays any number of them: `npm run simulate -- --seeds 100000`.
 * It fails where a tab comes out wrong, and where a kind of event that is claimed to be survived was never met.
 */
const SEEDS = isComplete ? 200 : 60;
const MAX_BYTES = 10_000_000;

interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

function simulate(...options: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'test/simulation/cli.ts', ...options],
      { cwd: process.cwd(), maxBuffer: MAX_BYTES },
      (_error, stdout, stderr) => done({ exitCode: child.exitCode, output: stdout + stderr }),
    );
  });
}

test(`${SEEDS} seeds end with tabs that are right`, async () => {
  const { exitCode, output } = await simulate('--seeds', String(SEEDS));
  const wrong = output.split('\n').filter((line) => /^seed |^Never met|^Too many|replay:|Error/.test(line));
  expect(wrong).toEqual([]);
  expect(output).toContain(`${SEEDS} seeds, 0 failed.`);
  expect(exitCode).toBe(0);
});

test('one seed can be played alone, with its log', async () => {
  const { exitCode, output } = await simulate('--seed', '1');
  expect(output).toMatch(/Z {2}import: \{"resource":"calls"/);
  expect(output).toMatch(/All is right\.\n$/);
  expect(exitCode).toBe(0);
});
