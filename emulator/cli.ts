import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ClosableHttpBackend, createGoogle, createHttpBackend, toXlsx } from './apps-script/index';
import { ANSWER_STYLES, type AnswerStyle, createCallScaler, type HttpBackend } from './callscaler/index';
import { play } from './scenario/play';
import { parseScenario } from './scenario/scenario';

const HELP = `Plays a scenario on the built script, without Google, and prints the workbook.

  npm run emulate -- SCENARIO.json [options]

  --api URL        talk to this server instead of a local CallScaler in the same process
  --key KEY        the API key that scenarios call $key; default: that of the local API
  --seed 7         selects the business and all random numbers
  --style envelope the answer style of the local API: ${ANSWER_STYLES.join(', ')}
  --base URL       the address that the script calls; its requests go to --api
  --dist dist      the folder with Code.js, appsscript.json and the HTML files
  --out FILE       write the workbook to FILE (.json or .xlsx) instead of printing it
`;

const DEFAULT_BASE = 'https://callscaler.com/api/v1';
const DEFAULT_START = '2026-03-02T14:00:00Z';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      api: { type: 'string' },
      key: { type: 'string' },
      seed: { type: 'string', default: '7' },
      style: { type: 'string', default: 'envelope' },
      base: { type: 'string', default: DEFAULT_BASE },
      dist: { type: 'string', default: 'dist' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined) return void process.stdout.write(HELP);

  const scenario = parseScenario(readFileSync(path, 'utf8'));
  const startTime = Date.parse(scenario.start ?? DEFAULT_START);
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0)
    throw new Error(`Cannot read --seed "${values.seed}". Allowed: a whole number from 0 up.`);
  if (values.out !== undefined && !/\.(json|xlsx)$/.test(values.out)) {
    throw new Error(`Cannot write "${values.out}". Allowed: a file that ends in .json or .xlsx.`);
  }
  let now = (): number => startTime;
  const local = createCallScaler({ seed, now: () => now(), startTime, style: styleNamed(values.style) });
  const remote =
    values.api === undefined
      ? undefined
      : createHttpBackend({ rewrite: { from: values.base, to: values.api }, now: () => now() });
  const google = createGoogle({
    ...scriptIn(values.dist),
    http: remote ?? (local.handle as HttpBackend),
    startTime,
    seed,
    log: say,
  });
  now = () => google.clock.now();
  const file = google.createFile({
    name: scenario.name ?? 'Scenario',
    ...(scenario.timeZone ? { timeZone: scenario.timeZone } : {}),
  });
  try {
    play(scenario, { google, file, kept: { key: values.key ?? local.key }, say });
    await give(file, values.out);
  } finally {
    (remote as ClosableHttpBackend | undefined)?.close();
  }
}

function scriptIn(folder: string): {
  code: string;
  html: Record<string, string>;
  manifest: ReturnType<typeof JSON.parse>;
} {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    code: read('Code.js'),
    html: { Sidebar: read('Sidebar.html') },
    manifest: JSON.parse(read('appsscript.json')),
  };
}

/** To stderr, so that the workbook can be piped. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function give(file: Parameters<typeof toXlsx>[0], out: string | undefined): Promise<void> {
  if (out === undefined) return void process.stdout.write(`${JSON.stringify(file.toJSON())}\n`);
  if (out.endsWith('.xlsx')) writeFileSync(out, await toXlsx(file));
  else writeFileSync(out, `${JSON.stringify(file.toJSON())}\n`);
  say(`Wrote ${out}`);
}

function styleNamed(name: string): AnswerStyle {
  const style = ANSWER_STYLES.find((candidate) => candidate === name);
  if (!style) throw new Error(`Unknown answer style "${name}". Allowed: ${ANSWER_STYLES.join(', ')}.`);
  return style;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
