import { parseArgs } from 'node:util';
import { build } from '../../build.mjs';
import { formatTable, verdictOf } from './table';

const HELP = `Measures what matters about a refresh and prints one table: what, measured, limit, verdict.
Seconds are those of the emulated clock unless a note says otherwise; what Google's calls cost on it is an assumption
(emulator/apps-script/costs.ts). A figure over its limit is printed as "over" and is no failure of this command.

  npx tsx test/bench/cli.ts [--quick] [--profile]

  --quick    25,000 calls in place of 300,000
  --profile  also where the emulated time of each case goes, by kind of call
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, profile: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  // Everything below reads the bundle when it is loaded, so it is built first.
  await build();
  const { runCases } = await import('./cases');
  const { figures, profiles } = runCases(values.quick === true, (what) =>
    console.error(`measuring: ${what} …`),
  );
  if (values.profile) console.log(`${profiles.join('\n\n')}\n`);
  console.log(formatTable(figures));
  const over = figures.filter((figure) => verdictOf(figure) === 'over').length;
  const localFilter = figures.filter((figure) => figure.limit !== undefined).length;
  console.log(`\n${localFilter - over} of ${localFilter} within their limits.`);
}

await main();
