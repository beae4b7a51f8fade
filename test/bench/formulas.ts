import { performance } from 'node:perf_hooks';
import { createStage, type Stage } from '../product/stage';
import type { Figure } from './table';

const CELLS = 200;
const QUESTIONS = 20;
/** Real milliseconds that a warm cell may take of the processor, loading the script included. */
const MAX_WARM_MS = 25;
const LARGE = { rows: 5_000, columns: 20 };

const COLUMNS = [
  ...[
    'id',
    'created_at',
    'direction',
    'status',
    'outcome',
    'caller_name',
    'caller_number',
    'tracking_number',
  ],
  ...[
    'call_flow_name',
    'duration_seconds',
    'source',
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'qualified',
  ],
  ...['qualified_ai', 'ai_score', 'ai_category', 'value_cents', 'cost_cents'],
];

/** What formulas cost: many cells at once, a cell whose answer is known, and a large answer out of the cache. */
export function formulaFigures(): Figure[] {
  return [...manyCells(), warmCell(), ...largeAnswer()];
}

function connected(callsPerDay: number): Stage {
  const stage = createStage({ api: { business: { callsPerDay, historyDays: 40 } } });
  stage.connect();
  stage.google.advance(60_000);
  return stage;
}

function manyCells(): Figure[] {
  const stage = connected(20);
  const sheet = stage.file.sheet('Sheet1');
  for (let cell = 1; cell <= CELLS; cell++)
    sheet.type(cell, 1, `=CALLSCALER_COUNT("last_7_days", , "min_duration", ${cell % QUESTIONS})`);
  const [before, startMs] = [stage.api.requests.length, stage.google.clock.now()];
  const runs = stage.google.recalculate(stage.file);
  const what = `${CELLS} cells, ${QUESTIONS} questions`;
  const failed = runs.filter((run) => !run.ok).length;
  return [
    {
      what: `${what}: API`,
      measured: stage.api.requests.length - before,
      limit: QUESTIONS,
      unit: 'requests',
      note: `${failed} cells with an error`,
    },
    {
      what: `${what}: until the last one shows`,
      measured: (stage.google.clock.now() - startMs) / 1000,
      unit: 's',
      note: '30 at a time; 0.5 s each is Google’s own start of a custom function',
    },
  ];
}

function warmCell(): Figure {
  const stage = connected(20);
  const ask = () => stage.google.customFunction(stage.file, 'CALLSCALER_CALLS', ['last_7_days']);
  if (!ask().ok) throw new Error('The formula shows an error.');
  const rounds = 30;
  const times = Array.from({ length: rounds }, () => timed(ask)).sort((a, b) => a - b);
  return {
    what: 'a cell whose answer is known: processor',
    measured: (times[Math.floor(rounds / 2)] as number) / 1000,
    limit: MAX_WARM_MS / 1000,
    unit: 's',
    note: 'real time, the median of 30, loading the script in the emulator included',
  };
}

function largeAnswer(): Figure[] {
  const stage = connected(170);
  const args = ['', '', 'limit', LARGE.rows, 'columns', COLUMNS.join(',')];
  const ask = () => stage.google.customFunction(stage.file, 'CALLSCALER_CALLS', args);
  const cold = ask();
  const before = stage.api.requests.length;
  let warm = cold;
  const tookMs = timed(() => {
    warm = ask();
  });
  const rows = Array.isArray(warm.value) ? warm.value.length - 1 : 0;
  if (rows !== LARGE.rows || stage.api.requests.length !== before)
    throw new Error(`${rows} rows came, ${stage.api.requests.length - before} requests went out.`);
  const what = `${LARGE.rows.toLocaleString('en-US')} calls × ${LARGE.columns}`;
  return [
    {
      what: `${what}, asked`,
      measured: cold.durationMs / 1000,
      limit: 24,
      unit: 's',
      note: 'of the 30 s that a formula has',
    },
    { what: `${what}, from the cache`, measured: warm.durationMs / 1000, unit: 's' },
    { what: `${what}, from the cache: processor`, measured: tookMs / 1000, unit: 's', note: 'real time' },
  ];
}

function timed(job: () => unknown): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}
