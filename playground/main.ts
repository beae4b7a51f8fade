import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../build.mjs';
import { startPlayground } from './server/start';

const HELP = `Runs the whole product on this computer: a spreadsheet, the sidebar, and an API with a made-up business.

  npm start -- [options]

  --port 8080    port on 127.0.0.1; uses the next free one if it is taken
  --api URL      uses another API instead, such as http://127.0.0.1:4010/api/v1
  --seed 1       selects the made-up business
  --no-build     uses dist/ without building it
`;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      api: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const port = wholeNumber('--port', values.port, 65_535);
  const seed = wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER);
  if (!values['no-build']) await build({ root });
  const playground = await startPlayground({
    root,
    port,
    seed,
    ...(values.api === undefined ? {} : { api: values.api }),
  });
  console.log(`Open ${playground.url}`);
  if (playground.demoKey) console.log(`Demo key: ${playground.demoKey}`);
  const stop = () => void playground.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function wholeNumber(name: string, given: string, most: number): number {
  const value = Number(given);
  if (given.trim() === '' || !Number.isInteger(value) || value < 0 || value > most) {
    throw new Error(`${name} can’t be "${given}". Use a whole number from 0 to ${most}.`);
  }
  return value;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
