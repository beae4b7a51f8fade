/**
 * A custom function is computed again only when its arguments change or its formula is entered anew (reported), and
 * entering the same text again is no change. So the formula is put behind a condition, which shows a word in its place,
 * and after a flush it stands alone again. Nothing is lost wherever a run dies: the whole formula stands in the cell at
 * every moment, and the next refresh takes the condition away. Which sign parts arguments depends on the file's locale,
 * and whether two signs may stand in one formula is unverified: the condition takes the sign that the formula has, or
 * else the semicolon, which is understood in every locale (reported).
 */
const WORD = 'Refreshing…';
const BEHIND = /^=IF\(\s*1\s*[;,]\s*"Refreshing…"\s*[;,]\s*([\s\S]*)\)$/;

function putBehind(formula: string): string {
  const sign = separatorOf(formula);
  return `=IF(1${sign}"${WORD}"${sign}${formula.slice(1)})`;
}

/** Texts, names of tabs and array literals have signs of their own; a comma between two figures may be a decimal one. */
function separatorOf(formula: string): ',' | ';' {
  const bare = formula.replace(/"[^"]*"|'[^']*'|\{[^}]*\}/g, ' ');
  return !bare.includes(';') && /,/.test(bare.replace(/\d,\d/g, '')) ? ',' : ';';
}

/** Formulas that show nothing at the same time: a person sees them come back, and a run that dies leaves no more behind. */
const MAX_AT_ONCE = 200;

export interface Reentered {
  readonly entered: number;
  /** In protected cells. */
  readonly locked: number;
  /** Moved meanwhile, or beyond what the time sufficed for. */
  readonly left: number;
  /** The place of the first one that the time did not suffice for. */
  readonly next: number;
}

/**
 * Makes Sheets compute all formulas again whose text holds a prefix of custom functions, within larger formulas as well:
 * from the place `first` on, as far as the time goes. Two writes a formula take some hundredths of a second each.
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
    // Somebody may have sorted since they were found: what stands there now is not to be written over.
    const present = new Map(
      withFormulas(some.map(({ range }) => range)).map((cell) => [cell.range, cell.formula]),
    );
    const there = some.filter(({ range, formula }) => present.get(range) === formula);
    for (const { range, formula } of there) {
      if (!BEHIND.test(formula) && !enter(range, putBehind(formula))) locked++;
    }
    entered += bringBack();
    moved += some.length - there.length;
    done += some.length;
  }
  return { entered, locked, left: cells.length - done + moved, next: from + done };
}

/** Those whose run is at it, and those that one has left behind which died. Looked for anew: they may have moved. */
export function bringBack(): number {
  SpreadsheetApp.flush();
  let entered = 0;
  for (const { range, formula } of formulaCells(WORD)) {
    const original = BEHIND.exec(formula)?.[1];
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

/** A cell costs a round trip to Google; a block of so many cells hardly more. */
const CHEAPER_THAN_A_TRIP = 20_000;

/** What stands in cells by now, a tab at a time where they lie close enough to each other. */
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
  if ((height * width) / ranges.length > CHEAPER_THAN_A_TRIP)
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

/** False where the cell is protected. */
function enter(range: GoogleAppsScript.Spreadsheet.Range, formula: string): boolean {
  try {
    range.setFormula(formula);
    return true;
  } catch (error) {
    console.warn(`A formula was left as it is: ${String(error)}`);
    return false;
  }
}
