import { parseArgs } from 'node:util';
import { countMet, missingKinds, report } from './counting';
import { plantedBundle } from './mutant-bundle';
import { plantNamed } from './mutants';
import { runSeed } from './run-seed';
import { playSeeds, serveShare } from './workers';
import type { SeedOptions } from './world';

const HELP = `Plays whole lives of the add-on, each drawn from one seed, and compares every tab with the truth.

  --seeds N      how many lives (default 2000)
  --from K       the first seed (default 1)
  --workers W    processes side by side (default: one for each core, at most 4)
  --seed N       one life, with its log
  --plant NAME   plays a bundle in which this bug is planted until a life notices
  --no-edits-inside-runs   users edit between runs only: what fails is then simpler to see`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string' },
    seed: { type: 'string' },
    plant: { type: 'string' },
    'no-edits-inside-runs': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    worker: { type: 'boolean', default: false },
  },
});

async function main(): Promise<boolean> {
  const options: SeedOptions = {
    editsInsideRuns: !values['no-edits-inside-runs'],
    ...(values.plant === undefined ? {} : { bundle: plantedBundle(plantNamed(values.plant)) }),
  };
  if (values.seed !== undefined) return playOne(Number(values.seed), options);
  if (options.bundle) return playUntilNoticed(options);
  return playMany(options);
}

function playOne(seed: number, options: SeedOptions): boolean {
  const { log, problems } = runSeed(seed, options);
  console.log(log.join('\n'));
  console.log(problems.length === 0 ? 'All is right.' : `\nWrong:\n${problems.join('\n')}`);
  return problems.length === 0;
}

/** A planted bug that no life notices is the failure here. */
function playUntilNoticed(options: SeedOptions): boolean {
  const from = Number(values.from);
  for (let seed = from; seed < from + Number(values.seeds); seed++) {
    const { problems } = runSeed(seed, options);
    if (problems.length === 0) continue;
    const { bundle: _planted, ...sound } = options;
    // A life that goes wrong without the bug, too, proves nothing about it.
    if (runSeed(seed, sound).problems.length > 0) continue;
    console.log(`Seed ${seed} notices “${values.plant}”:\n${problems.slice(0, 5).join('\n')}`);
    return true;
  }
  console.log(`None of ${values.seeds} seeds notices “${values.plant}”.`);
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
  const seconds = (Date.now() - started) / 1000;
  const pace = ((seconds / count) * 100).toFixed(1);
  console.log(`${count} seeds, ${failed} failed. ${seconds.toFixed(0)} s, ${pace} s per 100 seeds.`);
  return failed === 0 && missing.length === 0;
}

if (values.help) console.log(HELP);
else if (values.worker) serveShare();
else process.exitCode = (await main()) ? 0 : 1;
