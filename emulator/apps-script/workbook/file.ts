import type { Behavior } from '../behavior';
import type { ParallelRuns } from '../formulas/parallel-runs';
import { CELLS, NEW_SHEET_COLUMNS, NEW_SHEET_ROWS } from '../limits';
import { ServiceError } from '../runtime/errors';
import type { Rect } from './a1';
import type { CellSettings } from './cell';
import { copySheet, fixMetadata, keepMetadata } from './copy-sheet';
import type { Formula } from './grid';
import { type WorkbookJson, workbookToJson } from './json';
import { copyMetadata, type Metadata, type MetadataHolder } from './metadata';
import { followRename, followShift } from './references';
import { Sheet, type SheetFile } from './sheet';
import type { FormulaReader } from './sheet-cells';
import { type Shift, shiftRect } from './shift';

export interface FileSetup {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly behavior: Behavior;
  readonly now: () => number;
  readonly random: () => number;
  /** Makes what computes the formulas of a file. */
  readonly calculator: (file: SpreadsheetFile) => Calculator;
}

/** Computes the formulas of a file. */
export interface Calculator extends FormulaReader {
  /** Whether the formula calls a function of the script. */
  isCustom(formula: Formula): boolean;
  /** Computes the formulas that call the script and are new or whose arguments changed. */
  recalculate(callCustom: CallCustom, openRuns: () => ParallelRuns): void;
}

/** Runs a function of the script for a formula. Throws a CellError where the run failed. */
export type CallCustom = (name: string, args: readonly unknown[]) => unknown;

/** A tab of a file. */
export type FileSheet = Sheet<SpreadsheetFile>;

export interface NamedRange {
  name: string;
  sheet: FileSheet;
  rect: Rect;
}

/** A version of the file that can be restored. */
export interface Snapshot {
  readonly takenAt: number;
  /** @internal */
  readonly file: SpreadsheetFile;
}

/** A spreadsheet, as its users edit it: without costs and permissions. */
export class SpreadsheetFile implements MetadataHolder, SheetFile {
  readonly id: string;
  readonly owner: string;
  readonly calculator: Calculator;
  readonly settings: CellSettings;
  name: string;
  timeZone: string;
  locale: string;
  sheets: FileSheet[] = [];
  namedRanges: NamedRange[] = [];
  metadata?: Metadata[];
  /** The tab that the user has selected. */
  activeSheet: FileSheet;
  activeRect: Rect = { row: 1, column: 1, rows: 1, columns: 1 };
  /** Grows with each change. */
  revision = 0;
  onChange: ((file: SpreadsheetFile) => void) | undefined;

  constructor(readonly setup: FileSetup) {
    this.id = setup.id;
    this.owner = setup.owner;
    this.name = setup.name;
    this.timeZone = setup.timeZone;
    this.locale = setup.locale;
    const file = this;
    this.settings = {
      behavior: setup.behavior,
      now: setup.now,
      get timeZone() {
        return file.timeZone;
      },
    };
    this.calculator = setup.calculator(this);
    this.activeSheet = new Sheet(this, 0, 'Sheet1', NEW_SHEET_ROWS, NEW_SHEET_COLUMNS);
    this.sheets.push(this.activeSheet);
  }

  changed(): void {
    this.revision++;
    this.onChange?.(this);
  }

  sheet(name: string): FileSheet {
    const found = this.findSheet(name);
    if (found) return found;
    throw new RangeError(
      `Cannot find the sheet "${name}": there are ${this.sheets.map((sheet) => `"${sheet.name}"`).join(', ')}.`,
    );
  }

  findSheet(name: string): FileSheet | undefined {
    return this.sheets.find((sheet) => sheet.name === name);
  }

  /** Selects a tab, and a cell or range of it. */
  select(sheet: FileSheet, rect: Rect = { row: 1, column: 1, rows: 1, columns: 1 }): void {
    this.activeSheet = sheet;
    this.activeRect = rect;
  }

  cellCount(): number {
    return this.sheets.reduce((sum, sheet) => sum + sheet.rowCount * sheet.columnCount, 0);
  }

  checkRoomFor(cells: number): void {
    if (this.cellCount() + cells > CELLS) {
      throw new ServiceError(
        `This action would increase the number of cells in the workbook above the limit of ${CELLS} cells.`,
      );
    }
  }

  nextId(): number {
    return Math.floor(this.setup.random() * 2_000_000_000) + 1;
  }

  insertSheet(
    name?: string,
    place = this.sheets.length + 1,
    rows = NEW_SHEET_ROWS,
    columns = NEW_SHEET_COLUMNS,
  ): FileSheet {
    let number = this.sheets.length + 1;
    while (name === undefined && this.findSheet(`Sheet${number}`)) number++;
    const chosen = name ?? `Sheet${number}`;
    this.#checkName(chosen);
    this.checkRoomFor(rows * columns);
    const sheet = new Sheet(this, this.nextId(), chosen, rows, columns);
    this.sheets.splice(place - 1, 0, sheet);
    this.activeSheet = sheet;
    this.changed();
    return sheet;
  }

  renameSheet(sheet: FileSheet, name: string): void {
    if (name === sheet.name) return;
    this.#checkName(name, sheet);
    const before = sheet.name;
    sheet.name = name;
    this.#eachFormula((text) => followRename(text, before, name));
    this.changed();
  }

  moveSheet(sheet: FileSheet, place: number): void {
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(place - 1, 0, sheet);
    this.changed();
  }

  deleteSheet(sheet: FileSheet): void {
    if (this.sheets.filter((other) => !other.hidden || other === sheet).length === 1) {
      throw new ServiceError("You can't remove all the visible sheets in a document.");
    }
    this.sheets = this.sheets.filter((other) => other !== sheet);
    this.namedRanges = this.namedRanges.filter((range) => range.sheet !== sheet);
    if (this.activeSheet === sheet && this.sheets[0]) this.select(this.sheets[0]);
    this.changed();
  }

  duplicateSheet(sheet: FileSheet, name?: string): FileSheet {
    let copyName = name ?? `Copy of ${sheet.name}`;
    for (let number = 2; name === undefined && this.findSheet(copyName); number++)
      copyName = `Copy of ${sheet.name} ${number}`;
    const copy = this.insertSheet(copyName, this.sheets.indexOf(sheet) + 2, 1, 1);
    this.checkRoomFor(sheet.rowCount * sheet.columnCount);
    copySheet(sheet, copy, this.setup.behavior.tabCopiesCarryMetadata);
    this.changed();
    return copy;
  }

  /** A copy as another file. `behavior` says whether developer metadata comes along. */
  copy(
    options: { readonly id?: string; readonly name?: string; readonly owner?: string } = {},
  ): SpreadsheetFile {
    const setup: FileSetup = {
      ...this.setup,
      id: options.id ?? `file-${this.nextId()}`,
      name: options.name ?? `Copy of ${this.name}`,
      owner: options.owner ?? this.owner,
      timeZone: this.timeZone,
      locale: this.locale,
    };
    const copy = new SpreadsheetFile(setup);
    copy.#take(this, this.setup.behavior.fileCopiesCarryMetadata);
    if (!this.setup.behavior.copiedMetadataCanBeChanged) fixMetadata(copy);
    return copy;
  }

  /** A version of the file as it is now. */
  snapshot(): Snapshot {
    const file = new SpreadsheetFile(this.setup);
    file.#take(this, true);
    return { takenAt: this.setup.now(), file };
  }

  /** Restores a version, as File > Version history does. */
  restore(snapshot: Snapshot): void {
    const present = new Map(this.sheets.map((sheet) => [sheet.id, sheet]));
    const { restoresCarryMetadata } = this.setup.behavior;
    const kept = this.metadata;
    this.#take(snapshot.file, restoresCarryMetadata);
    if (!restoresCarryMetadata) {
      if (kept) this.metadata = kept;
      for (const sheet of this.sheets) keepMetadata(present.get(sheet.id), sheet);
    }
    this.changed();
  }

  followShift(sheet: FileSheet, shift: Shift): void {
    this.#eachFormula((text, own) => followShift(text, own.name, sheet.name, shift));
    this.namedRanges = this.namedRanges.flatMap((range) => {
      if (range.sheet !== sheet) return [range];
      const rect = shiftRect(shift, range.rect);
      return rect ? [{ ...range, rect }] : [];
    });
  }

  toJSON(): WorkbookJson {
    return workbookToJson(this);
  }

  #eachFormula(change: (text: string, sheet: FileSheet) => string): void {
    for (const sheet of this.sheets) {
      if (sheet.grid.formulaCount === 0) continue;
      for (const row of sheet.grid.rows) {
        for (const formula of row?.formulas?.values() ?? []) formula.text = change(formula.text, sheet);
      }
    }
  }

  #take(other: SpreadsheetFile, withMetadata: boolean): void {
    this.name = this.id === other.id ? other.name : this.name;
    this.timeZone = other.timeZone;
    this.locale = other.locale;
    delete this.metadata;
    if (withMetadata) Object.assign(this, copyMetadata(other));
    this.sheets = other.sheets.map((sheet) => {
      const copy = new Sheet(this, sheet.id, sheet.name, 1, 1);
      copySheet(sheet, copy, withMetadata);
      return copy;
    });
    this.namedRanges = other.namedRanges.map((range) => ({ ...range, sheet: this.sheet(range.sheet.name) }));
    this.activeSheet = this.findSheet(other.activeSheet.name) ?? this.sheets[0] ?? this.activeSheet;
  }

  #checkName(name: string, except?: FileSheet): void {
    const same = this.sheets.find(
      (sheet) => sheet !== except && sheet.name.toLowerCase() === name.toLowerCase(),
    );
    if (same)
      throw new ServiceError(`A sheet with the name "${name}" already exists. Please enter another name.`);
    if (name === '' || name.length > 100)
      throw new ServiceError(
        `The sheet name cannot be ${name === '' ? 'empty' : 'greater than 100 characters'}.`,
      );
  }
}
