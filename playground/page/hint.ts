import type { BookChange } from '../protocol';
import { byId } from './elements';

/** A tab with this many rows holds an import. */
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

/** Rows only count up, so the hint never goes back. */
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

const OPEN = 'Start here: choose Extensions ▸ CallScaler ▸ Open sidebar.';
const CONNECT_DEMO = 'Start here: copy the demo key, paste it into the sidebar, and click Import.';
const CONNECT = 'Start here: paste your key into the sidebar and click Import.';
const NEXT = 'Next: click +1 hour to add new calls. What you type next to a row stays with it.';
const FURTHER = 'Now try: type =CALLSCALER_COUNT("last_month") in a cell of Sheet1.';
const COLLEAGUE =
  'You’re a colleague now. You can edit this file. The owner’s key keeps the schedule running.';

new MutationObserver(draw).observe(byId('sidebar'), { attributeFilter: ['hidden'] });
