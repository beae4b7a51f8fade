import type { BookChange } from '../protocol';
import { byId } from './elements';

/** A tab with this many rows is a list of something: the import has been made. */
const LIST_ROWS = 5;

let hasKey = false;
let filledRows: Record<string, number> = {};

export function hintKnowsKey(key: string | null): void {
  hasKey = key !== null;
  draw();
}

/** Rows are only counted upwards: the hint leads forward. */
export function hintFollows(change: BookChange): void {
  if (change.whole) filledRows = {};
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
  byId('hint').textContent = listed ? NEXT : closed ? OPEN : hasKey ? CONNECT_DEMO : CONNECT;
}

const OPEN = 'Start here: open Extensions ▸ CallScaler ▸ Open sidebar.';
const CONNECT_DEMO = 'Start here: copy the demo key, paste it into the sidebar, then choose Import.';
const CONNECT = 'Start here: paste your key into the sidebar, then choose Import.';
const NEXT =
  'Next: click +1 hour and see new calls arrive at the bottom. Type beside a row, sort, insert rows: it stays.';

new MutationObserver(draw).observe(byId('sidebar'), { attributeFilter: ['hidden'] });
