import { parseArgs } from 'node:util';
import { countMet, missingKinds, report } from './counting';
import { tooManyExcuses } from './excuses';
import { mutantBundle } from './mutant-bundle';
import { mutantNamed } from './mutants';
import { runSeed } from './run-seed';
import { playSeeds, serveShare } from './workers';
import type { SeedOptions } from './world';

const HELP = `Plays the add-on from random seeds and compares every tab with the truth.

  --seeds N      how many seeds (default 2000)
  --from K       the first seed (default 1)
  --workers W    processes side by side (default: one for each core, at most 4)
  --seed N       one seed, with its log
  --mutant NAME   plants this bug and plays seeds until one catches it
  --no-edits-inside-runs   users edit between runs only: what fails is then simpler to see`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string' },
    seed: { type: 'string' },
    mutant: { type: 'string' },
    'no-edits-inside-runs': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    worker: { type: 'boolean', default: false },
  },
});

async function main(): Promise<boolean> {
  const options: SeedOptions = {
    editsInsideRuns: !values['no-edits-inside-runs'],
    ...(values.mutant === undefined ? {} : { bundle: mutantBundle(mutantNamed(values.mutant)) }),
  };
  if (values.seed !== undefined) return playOne(Number(values.seed), options);
  if (options.bundle) return playUntilCaught(options);
  return playMany(options);
}

function playOne(seed: number, options: SeedOptions): boolean {
  const { log, problems } = runSeed(seed, options);
  console.log(log.join('\n'));
  console.log(problems.length === 0 ? 'All is right.' : `\nWrong:\n${problems.join('\n')}`);
  return problems.length === 0;
}

/** Fails if no seed catches the mutant. */
function playUntilCaught(options: SeedOptions): boolean {
  const from = Number(values.from);
  for (let seed = from; seed < from + Number(values.seeds); seed++) {
    const { problems } = runSeed(seed, options);
    if (problems.length === 0) continue;
    const { bundle: _mutant, ...sound } = options;
    // A seed that fails without the bug proves nothing about it.
    if (runSeed(seed, sound).problems.length > 0) continue;
    console.log(`Seed ${seed} catches “${values.mutant}”:\n${problems.slice(0, 5).join('\n')}`);
    return true;
  }
  console.log(`None of ${values.seeds} seeds catches “${values.mutant}”.`);
  return false;
}

async function playMany(options: SeedOptions): Promise<boolean> {
  const count = Number(values.seeds);
  const met = new Map<string, number>();
  const started = Date.now();
  let failed = 0;
  await playSeeds(
    {
      from: Number(values.from),
      count,
      options,
      ...(values.workers === undefined ? {} : { workers: Number(values.workers) }),
    },
    (result) => {
      countMet(met, result.met);
      if (result.problems.length === 0) return;
      failed++;
      const flag = options.editsInsideRuns ? '' : ' --no-edits-inside-runs';
      console.log(`seed ${result.seed}: ${result.problems.slice(0, 3).join(' | ')}`);
      console.log(`  replay: npm run simulate -- --seed ${result.seed}${flag}`);
    },
  );
  console.log(report(met));
  const missing = missingKinds(met, options);
  if (missing.length > 0) console.log(`Never met: ${missing.join(', ')}`);
  const excess = tooManyExcuses(met, count);
  if (excess !== undefined) console.log(excess);
  const seconds = (Date.now() - started) / 1000;
  const pace = ((seconds / count) * 100).toFixed(1);
  console.log(`${count} seeds, ${failed} failed. ${seconds.toFixed(0)} s, ${pace} s per 100 seeds.`);
  return failed === 0 && missing.length === 0 && excess === undefined;
}

if (values.help) console.log(HELP);
else if (values.worker) serveShare();
else process.exitCode = (await main()) ? 0 : 1;
