import type { Run } from '../../emulator/apps-script/index';
import type { Activity } from '../protocol';

/** What some runs did: requests to the API, and rows added or removed. */
export interface Effect {
  readonly requests: number;
  readonly rows: number;
}

/** What ran, in a line: "1 trigger ran (refreshDue): 3 requests, 7 rows added." */
export function activityOf(runs: readonly Run[], at: number, effect?: Effect): Activity {
  const failed = runs.find((run) => !run.ok);
  if (failed) {
    return {
      at,
      ok: false,
      text: `${failed.functionName} stopped: ${failed.error?.message ?? 'the run was ended'}`,
    };
  }
  if (runs.length === 0) return { at, ok: true, text: 'The clock moved. No trigger was due.' };
  const names = [...new Set(runs.map((run) => run.functionName))].join(', ');
  const triggers = runs.every((run) => run.kind === 'trigger');
  const what = triggers
    ? `${count(runs.length, 'trigger')} ran (${names})`
    : `${names} ran${runs.length > 1 ? ` ${runs.length} times` : ''}`;
  return { at, ok: true, text: `${what}${effect ? effectText(effect, triggers) : ''}.` };
}

function effectText({ requests, rows }: Effect, evenIfNone: boolean): string {
  if (requests === 0 && rows === 0 && !evenIfNone) return '';
  const sent = `${count(requests, 'request')} to the API`;
  if (rows === 0) return evenIfNone ? `: ${sent}, no new rows` : `: ${sent}`;
  return `: ${sent}, ${count(Math.abs(rows), 'row')} ${rows > 0 ? 'added' : 'removed'}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
