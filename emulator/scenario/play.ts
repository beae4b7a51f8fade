import type { Google, Run, SpreadsheetFile } from '../apps-script/index';
import { atPath, parseDuration, type Scenario, type Step, substitute } from './scenario';

const MAX_REPEATS = 2_000;

/** What a scenario is played on. */
export interface Stage {
  readonly google: Google;
  readonly file: SpreadsheetFile;
  /** Values that steps can refer to, such as the key. */
  readonly kept: Record<string, unknown>;
  /** Gets a line for each run: what ran and how it ended. */
  readonly say: (line: string) => void;
}

/** Plays a scenario. Throws at the first run that fails. */
export function play(scenario: Scenario, stage: Stage): void {
  scenario.steps.forEach((step, index) => {
    for (const run of playStep(step, stage)) {
      stage.say(
        `${index + 1}. ${run.kind} ${run.functionName} ${run.ok ? 'ok' : 'failed'} in ${(run.durationMs / 1000).toFixed(1)} s`,
      );
      if (!run.ok)
        throw new Error(
          `Step ${index + 1}: ${run.functionName} failed: ${run.error?.message ?? 'no message'}`,
        );
    }
  });
}

function playStep(step: Step, stage: Stage): Run[] {
  const { google, file } = stage;
  if ('open' in step) return [google.open(file)];
  if ('menu' in step) return [google.clickMenu(file, undefined, [...step.menu])];
  if ('advance' in step) return google.advance(parseDuration(step.advance));
  if ('type' in step) {
    const [row, column] = parseCell(step.cell);
    file.sheet(step.tab).type(row, column, String(substitute(step.type, stage.kept)));
    return google.recalculate(file);
  }
  return callUntil(step, stage);
}

function callUntil(step: Extract<Step, { call: string }>, { google, file, kept }: Stage): Run[] {
  const args = step.with === undefined ? [] : [substitute(step.with, kept)];
  const runs: Run[] = [];
  for (let count = 0; count < MAX_REPEATS; count++) {
    const run = google.call(file, undefined, step.call, args);
    runs.push(run);
    if (step.keep !== undefined) kept[step.keep] = run.value;
    if (!run.ok || step.until === undefined || step.until.is.includes(atPath(run.value, step.until.path)))
      return runs;
    const seconds = step.pause === undefined ? 0 : Number(atPath(run.value, step.pause) ?? 0);
    if (seconds > 0) google.advance(seconds * 1000);
  }
  throw new Error(
    `${step.call} was called ${MAX_REPEATS} times and "${step.until?.path}" never became ${JSON.stringify(step.until?.is)}.`,
  );
}

/** `B3` → row 3, column 2. */
function parseCell(cell: string): [row: number, column: number] {
  const [, letters, row] = /^([A-Z]{1,3})([1-9]\d*)$/.exec(cell.toUpperCase()) ?? [];
  if (letters === undefined || row === undefined)
    throw new Error(`Cannot read the cell "${cell}". Allowed: such as B3.`);
  return [Number(row), [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
}
