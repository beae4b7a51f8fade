import { parseArgs } from 'node:util';
import { createCallScaler } from './api';
import { serverClock } from './clock';
import { ANSWER_STYLES, type AnswerStyle } from './options';
import { startServer } from './server';

const HELP = `Serves a local CallScaler API with a made-up business.

  npx tsx emulator/callscaler/cli.ts [options]

  --port 4010              port on 127.0.0.1; 0 takes any free one
  --seed 7                 which business
  --style envelope         ${ANSWER_STYLES.join(', ')}
  --calls-per-day 170      on an average day
  --history-days 420       how far back the calls go
  --start 2026-03-02T14:00:00Z   when the clock starts; default: now
  --rate-limit 60          requests a minute
  --empty                  a business that has just signed up
  --slow                   answers really take 300 ms
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      seed: { type: 'string', default: '7' },
      style: { type: 'string', default: 'envelope' },
      'calls-per-day': { type: 'string', default: '170' },
      'history-days': { type: 'string', default: '420' },
      start: { type: 'string' },
      'rate-limit': { type: 'string', default: '60' },
      empty: { type: 'boolean', default: false },
      slow: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const startTime = values.start === undefined ? undefined : moment(values.start);
  const clock = serverClock(startTime);
  const api = createCallScaler({
    seed: number('--seed', values.seed),
    now: clock.now,
    style: styleNamed(values.style),
    rateLimit: number('--rate-limit', values['rate-limit']),
    business: {
      callsPerDay: number('--calls-per-day', values['calls-per-day']),
      historyDays: number('--history-days', values['history-days']),
      empty: values.empty,
    },
  });
  const server = await startServer(api, {
    port: number('--port', values.port),
    clock,
    realLatency: values.slow,
  });
  process.stdout.write(`${api.world.profile.name}\n  URL  ${server.url}\n  key  ${api.key}\n`);
  process.stdout.write(`\n  curl -H "Authorization: Bearer ${api.key}" "${server.url}/calls?limit=5"\n`);
  process.once('SIGINT', () => void server.close());
  process.once('SIGTERM', () => void server.close());
}

function number(name: string, given: string): number {
  const value = Number(given);
  if (given.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new Error(`Cannot read ${name} "${given}": use a number of 0 or more`);
  }
  return value;
}

function moment(given: string): number {
  const time = Date.parse(given);
  if (Number.isNaN(time))
    throw new Error(`Cannot read --start "${given}": use ISO 8601, such as 2026-03-02T14:00:00Z`);
  return time;
}

function styleNamed(given: string): AnswerStyle {
  const style = ANSWER_STYLES.find((name) => name === given);
  if (!style) throw new Error(`Cannot use --style "${given}": use ${ANSWER_STYLES.join(', ')}`);
  return style;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
