import { parseA1 } from '../workbook/a1';
import { read } from '../workbook/cell';
import type { Calculator, CallCustom, SpreadsheetFile } from '../workbook/file';
import type { Formula } from '../workbook/grid';
import { toSerial } from '../workbook/serial';
import type { SheetCells } from '../workbook/sheet-cells';
import { CellError, type CellValue } from '../workbook/values';
import { evaluate } from './evaluate';
import type { ParallelRuns } from './parallel-runs';
import { calledFunctions, mixesSeparators, parseFormula } from './parse';
import { fill } from './spill';
import { type Evaluated, isMatrix, type Matrix, type Scalar } from './values';

/** More passes mean that formulas depend on each other in a circle. */
const MAX_PASSES = 10;

/**
 * Computes formulas. Formulas of Sheets' own functions are computed when their cell is read.
 * Those that call the script are computed only by `recalculate`, and only with new arguments.
 */
export class FormulaCalculator implements Calculator {
  readonly #customNames: ReadonlyMap<string, string>;
  readonly #underWay = new Set<Formula>();
  readonly #results = new WeakMap<Formula, Map<string, unknown>>();
  #runs: ParallelRuns | undefined;
  /** When the formulas of the present pass were done, epoch ms. */
  readonly #doneAt = new Map<Formula, number>();

  constructor(
    private readonly file: SpreadsheetFile,
    customFunctions: ReadonlySet<string>,
  ) {
    this.#customNames = new Map(Array.from(customFunctions, (name) => [name.toUpperCase(), name]));
  }

  isCustom(formula: Formula): boolean {
    for (const name of calledFunctions(formula.text)) if (this.#customNames.has(name)) return true;
    return false;
  }

  refresh(sheet: SheetCells, row: number, column: number, formula: Formula): void {
    if (formula.computedAt === this.file.revision || formula.reported) return;
    if (this.isCustom(formula)) {
      const cell = sheet.grid.ensureRow(row);
      if (formula.argumentsKey === undefined && !formula.spill) sheet.grid.setRaw(cell, column, 'Loading...');
      return;
    }
    this.#place(sheet, row, column, formula, this.#evaluate(sheet, formula));
    formula.computedAt = this.file.revision;
  }

  /** Several passes, because the result of one formula may be an argument of another. */
  recalculate(callCustom: CallCustom, openRuns: () => ParallelRuns): void {
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      if (!this.#recalculateOnce(callCustom, openRuns())) return;
    }
  }

  #recalculateOnce(callCustom: CallCustom, runs: ParallelRuns): boolean {
    this.#runs = runs;
    try {
      let changed = false;
      for (const { sheet, row, column, formula } of this.#customCells()) {
        changed =
          runs.run(() => {
            const isNew = this.#recalculateCell(sheet, row, column, formula, callCustom);
            if (isNew) this.#doneAt.set(formula, runs.now());
            return isNew;
          }) || changed;
      }
      return changed;
    } finally {
      runs.close();
      this.#runs = undefined;
      this.#doneAt.clear();
    }
  }

  #recalculateCell(
    sheet: SheetCells,
    row: number,
    column: number,
    formula: Formula,
    callCustom: CallCustom,
  ): boolean {
    const before = this.#results.get(formula) ?? new Map<string, unknown>();
    const results = new Map<string, unknown>();
    const value = this.#evaluate(sheet, formula, (name, args) => {
      const key = JSON.stringify([name, args]);
      if (!results.has(key))
        results.set(key, before.has(key) ? before.get(key) : attempt(() => callCustom(name, args)));
      return results.get(key);
    });
    const key = JSON.stringify([sheet.name, row, column, ...results.keys()]);
    const sameCalls = formula.argumentsKey === key && [...results.keys()].every((call) => before.has(call));
    this.#results.set(formula, results);
    const present = sheet.grid.row(row)?.values[column - 1];
    // A result that had no room is written again: a user may have cleared the cell in its way.
    const blocked = present instanceof CellError && present.code === '#REF!';
    if (sameCalls && !blocked) return false;
    formula.argumentsKey = key;
    this.#place(sheet, row, column, formula, value);
    const now = sheet.grid.row(row)?.values[column - 1];
    if (sameCalls && now instanceof CellError && now.code === '#REF!') return false;
    this.file.changed();
    formula.computedAt = this.file.revision;
    return true;
  }

  #customCells(): { sheet: SheetCells; row: number; column: number; formula: Formula }[] {
    const cells: { sheet: SheetCells; row: number; column: number; formula: Formula }[] = [];
    for (const sheet of this.file.sheets) {
      if (sheet.grid.formulaCount === 0) continue;
      for (const [index, row] of sheet.grid.rows.entries()) {
        for (const [column, formula] of row?.formulas ?? []) {
          if (this.isCustom(formula)) cells.push({ sheet, row: index + 1, column, formula });
        }
      }
    }
    return cells;
  }

  #evaluate(sheet: SheetCells, formula: Formula, callCustom?: CallCustom): Evaluated {
    if (this.#underWay.has(formula)) return new CellError('#REF!', 'Circular dependency detected.');
    this.#underWay.add(formula);
    try {
      if (!this.file.settings.behavior.formulasMixSeparators && mixesSeparators(formula.text))
        throw new SyntaxError('Formula parse error.');
      return evaluate(parseFormula(formula.text), {
        timeZone: this.file.timeZone,
        reference: (text) => this.#reference(sheet, text),
        call: (name, args) => {
          const custom = this.#customNames.get(name);
          if (custom === undefined || !callCustom) return undefined;
          return fromScript(callCustom(custom, args.map(toScript)));
        },
      });
    } catch (error) {
      if (error instanceof SyntaxError) return new CellError('#ERROR!', error.message);
      throw error;
    } finally {
      this.#underWay.delete(formula);
    }
  }

  #reference(own: SheetCells, text: string): Evaluated {
    const named = this.file.namedRanges.find((range) => range.name.toLowerCase() === text.toLowerCase());
    const found = named
      ? { sheet: named.sheet.name, rect: named.rect }
      : parseA1(text, own.rowCount, own.columnCount);
    if (!found) return new CellError('#NAME?', `Unknown range name: '${text.toUpperCase()}'.`);
    const sheet = found.sheet === undefined ? own : this.file.findSheet(found.sheet);
    if (!sheet) return new CellError('#REF!', `Unresolved sheet name '${found.sheet}'.`);
    const { row, column, rows, columns } = found.rect;
    this.#awaitCells(sheet, row, column, row + rows - 1, column + columns - 1);
    const value = (r: number, c: number): Scalar => {
      const raw = sheet.raw(r, c);
      return raw === null || raw instanceof CellError
        ? raw
        : read(raw, sheet.grid.style(r, c), this.file.timeZone);
    };
    if (rows === 1 && columns === 1 && !text.includes(':')) return value(row, column);
    const last = Math.min(row + rows - 1, sheet.rowCount);
    const matrix: Scalar[][] = [];
    for (let r = row; r <= last; r++) {
      matrix.push(
        Array.from({ length: Math.min(columns, sheet.columnCount - column + 1) }, (_c, c) =>
          value(r, column + c),
        ),
      );
    }
    return matrix;
  }

  /** A formula that refers to another of the same pass starts when that one is done. */
  #awaitCells(sheet: SheetCells, row: number, column: number, lastRow: number, lastColumn: number): void {
    if (!this.#runs || this.#doneAt.size === 0) return;
    for (let r = row; r <= Math.min(lastRow, sheet.rowCount); r++) {
      const { formulas, spilled } = sheet.grid.row(r) ?? {};
      for (const cells of [formulas, spilled]) {
        for (const [c, formula] of cells ?? []) {
          if (c >= column && c <= lastColumn) this.#runs.waitUntil(this.#doneAt.get(formula) ?? 0);
        }
      }
    }
  }

  #place(sheet: SheetCells, row: number, column: number, formula: Formula, value: Evaluated): void {
    const toCell = (scalar: Scalar): CellValue =>
      scalar instanceof Date ? toSerial(+scalar, this.file.timeZone) : scalar;
    fill(sheet, row, column, formula, isMatrix(value) ? value : [[value]], toCell);
  }
}

/** A failed call gives an error value, which is kept like any other result. */
function attempt(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof CellError) return error;
    throw error;
  }
}

/** Cell values as the script gets them: '' for an empty cell, the code for an error. */
function toScript(value: Evaluated): unknown {
  if (isMatrix(value)) return value.map((row) => row.map(scalarToScript));
  return scalarToScript(value);
}

function scalarToScript(value: Scalar): unknown {
  if (value === null) return '';
  return value instanceof CellError ? value.code : value;
}

/** A function may return one value, a list of values, or rows. */
function fromScript(value: unknown): Evaluated {
  if (!Array.isArray(value)) return scalarFromScript(value);
  if (value.length === 0) return null;
  const rows = value.some(Array.isArray)
    ? value.map((row) => (Array.isArray(row) ? row : [row]))
    : value.map((item) => [item]);
  return rows.map((row) => row.map(scalarFromScript)) as Matrix;
}

function scalarFromScript(value: unknown): Scalar {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number')
    return Number.isFinite(value) ? value : new CellError('#NUM!', 'The result is not a finite number.');
  if (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value instanceof Date ||
    value instanceof CellError
  )
    return value;
  return new CellError('#ERROR!', 'The custom function returned an object that a cell cannot hold.');
}
