import type { BookChange } from '../protocol';
import { byId } from './elements';

/** A tab with this many rows is a list of something: the import has been made. */
const LIST_ROWS = 5;

let hasKey = false;
let isColleague = false;
let hasMovedClock = false;
let filledRows: Record<string, number> = {};

export function hintKnows({ demoKey, colleague }: { demoKey: string | null; colleague: boolean }): void {
  hasKey = demoKey !== null;
  isColleague = colleague;
  draw();
}

export function hintSawClock(): void {
  hasMovedClock = true;
  draw();
}

/** Rows are only counted upwards: the hint leads forward. */
export function hintFollows(change: BookChange): void {
  if (change.whole) {
    filledRows = {};
    hasMovedClock = false;
  }
  for (const { shape, blocks } of change.sheets) {
    const filled = blocks.map(
      ({ cells }) => cells.filter((line) => line.some((cell) => cell !== null)).length,
    );
    filledRows[shape.id] = Math.max(filledRows[shape.id] ?? 0, ...filled);
  }
  draw();
}

/** One line: what to do next. */
function draw(): void {
  const listed = Object.values(filledRows).some((rows) => rows >= LIST_ROWS);
  const closed = byId('sidebar').hidden;
  const next = hasMovedClock ? FURTHER : NEXT;
  const begin = closed ? OPEN : hasKey ? CONNECT_DEMO : CONNECT;
  byId('hint').textContent = isColleague ? COLLEAGUE : listed ? next : begin;
}

const OPEN = 'Start here: open Extensions ▸ CallScaler ▸ Open sidebar.';
const CONNECT_DEMO = 'Start here: copy the demo key, paste it into the sidebar, then choose Import.';
const CONNECT = 'Start here: paste your key into the sidebar, then choose Import.';
const NEXT =
  'Next: click +1 hour and see new calls arrive at the bottom. Type beside a row, sort, insert rows: it stays.';
const FURTHER =
  'Now try New import with filters, or type =CALLSCALER_COUNT("last_month") into a cell of Sheet1.';
const COLLEAGUE =
  'You are a colleague now. You may edit this file; the key is the owner’s, and the schedule goes on with it.';

new MutationObserver(draw).observe(byId('sidebar'), { attributeFilter: ['hidden'] });
