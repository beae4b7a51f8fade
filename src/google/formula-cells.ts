/**
 * Sheets recalculates a custom function only if its arguments or its formula change (reported). So the formula is
 * wrapped in an IF that shows a word, and unwrapped after a flush. If the run dies, the cell still holds the formula.
 */
const WORD = 'Refreshing…';
const WRAPPED = /^=IF\(\s*1\s*[;,]\s*"Refreshing…"\s*[;,]\s*([\s\S]*)\)$/;

function wrapped(formula: string): string {
  const sign = separatorOf(formula);
  return `=IF(1${sign}"${WORD}"${sign}${formula.slice(1)})`;
}

/**
 * Returns the separator of arguments that the formula uses, which depends on the file's locale. Ignores texts, tab
 * names and arrays, and commas between digits. The semicolon works in every locale (reported).
 */
function separatorOf(formula: string): ',' | ';' {
  const bare = formula.replace(/"[^"]*"|'[^']*'|\{[^}]*\}/g, ' ');
  return !bare.includes(';') && /,/.test(bare.replace(/\d,\d/g, '')) ? ',' : ';';
}

/** Formulas that are wrapped at the same time: at most this many show “Refreshing…” if the run dies. */
const MAX_AT_ONCE = 200;

export interface Reentered {
  readonly entered: number;
  /** Left alone in protected cells. */
  readonly locked: number;
  /** Not reached: moved meanwhile, or time ran out. */
  readonly left: number;
  /** Position of the first formula that time ran out for. */
  readonly next: number;
}

/**
 * Makes Sheets recalculate the formulas that call a custom function whose name starts with `prefix`. Starts at the
 * position `first` and stops at the deadline (epoch ms). Each formula takes two writes.
 */
export function reenterFormulas(
  prefix: string,
  first: number,
  deadlineMs: number,
  now: () => number,
): Reentered {
  const found = formulaCells(prefix).filter(({ formula }) => callsOneOf(prefix, formula));
  const from = first < found.length ? first : 0;
  const cells = found.slice(from);
  let [done, entered, locked, moved] = [0, 0, 0, 0];
  while (done < cells.length && now() < deadlineMs) {
    const some = cells.slice(done, done + MAX_AT_ONCE);
    // Someone may have sorted the sheet since: never write over what is there now.
    const present = new Map(
      withFormulas(some.map(({ range }) => range)).map((cell) => [cell.range, cell.formula]),
    );
    const there = some.filter(({ range, formula }) => present.get(range) === formula);
    for (const { range, formula } of there) {
      if (!WRAPPED.test(formula) && !enter(range, wrapped(formula))) locked++;
    }
    entered += unwrapFormulas();
    moved += some.length - there.length;
    done += some.length;
  }
  return { entered, locked, left: cells.length - done + moved, next: from + done };
}

/** Unwraps every wrapped formula, also those of a run that died. Returns how many. */
export function unwrapFormulas(): number {
  SpreadsheetApp.flush();
  let entered = 0;
  for (const { range, formula } of formulaCells(WORD)) {
    const original = WRAPPED.exec(formula)?.[1];
    if (original !== undefined && enter(range, `=${original}`)) entered++;
  }
  SpreadsheetApp.flush();
  return entered;
}

interface FormulaCell {
  readonly range: GoogleAppsScript.Spreadsheet.Range;
  readonly formula: string;
}

function formulaCells(text: string): FormulaCell[] {
  const ranges = SpreadsheetApp.getActiveSpreadsheet()
    .createTextFinder(text)
    .matchFormulaText(true)
    .findAll();
  return withFormulas(ranges).filter(({ formula }) => formula !== '');
}

/** Reading a block of this many cells costs about as much as one more round trip. */
const CELLS_PER_ROUND_TRIP = 20_000;

/** Returns the formulas that are in the cells now, one read per tab if they are close together. */
function withFormulas(ranges: readonly GoogleAppsScript.Spreadsheet.Range[]): FormulaCell[] {
  const tabs = new Map<number, GoogleAppsScript.Spreadsheet.Range[]>();
  for (const range of ranges) {
    const id = range.getSheet().getSheetId();
    tabs.set(id, [...(tabs.get(id) ?? []), range]);
  }
  return [...tabs.values()].reduce<FormulaCell[]>((all, some) => all.concat(onOneTab(some)), []);
}

function onOneTab(ranges: readonly GoogleAppsScript.Spreadsheet.Range[]): FormulaCell[] {
  const rows = ranges.map((range) => range.getRow());
  const columns = ranges.map((range) => range.getColumn());
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  const [height, width] = [Math.max(...rows) - top + 1, Math.max(...columns) - left + 1];
  if ((height * width) / ranges.length > CELLS_PER_ROUND_TRIP)
    return ranges.map((range) => ({ range, formula: range.getFormula() }));
  const block = ranges[0]?.getSheet().getRange(top, left, height, width).getFormulas();
  return ranges.map((range, index) => ({
    range,
    formula: block?.[(rows[index] as number) - top]?.[(columns[index] as number) - left] ?? '',
  }));
}

function callsOneOf(prefix: string, formula: string): boolean {
  return new RegExp(`${prefix}[A-Z_]+\\s*\\(`, 'i').test(formula);
}

/** Enters a formula. Returns false if the cell is protected. */
function enter(range: GoogleAppsScript.Spreadsheet.Range, formula: string): boolean {
  try {
    range.setFormula(formula);
    return true;
  } catch (error) {
    console.warn(`A formula was not changed: ${String(error)}`);
    return false;
  }
}
