import { parseArgs } from 'node:util';
import { countMet, missingKinds, report } from './counting';
import { runSeed } from './run-seed';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    'edits-inside-runs': { type: 'boolean', default: false },
  },
});
const options = { editsInsideRuns: values['edits-inside-runs'] };

if (values.seed !== undefined) {
  const { log, problems } = runSeed(Number(values.seed), options);
  console.log(log.join('\n'));
  console.log(problems.length === 0 ? 'All is right.' : `\nWrong:\n${problems.join('\n')}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} else {
  const from = Number(values.from);
  const count = Number(values.seeds);
  const met = new Map<string, number>();
  let failed = 0;
  for (let seed = from; seed < from + count; seed++) {
    const result = runSeed(seed, options);
    countMet(met, result.met);
    if (result.problems.length === 0) continue;
    failed++;
    console.log(`seed ${seed}: ${result.problems.slice(0, 3).join(' | ')}`);
  }
  console.log(report(met));
  const missing = missingKinds(met, options);
  if (missing.length > 0) console.log(`Never met: ${missing.join(', ')}`);
  console.log(`${count} seeds, ${failed} failed.`);
  process.exitCode = failed > 0 || missing.length > 0 ? 1 : 0;
}
