import { COLUMNS } from '../limits';
import { ServiceError } from '../runtime/errors';
import type { Rect } from './a1';
import type { Metadata, MetadataHolder } from './metadata';
import { contains, type Protection } from './protection';
import { type CellsFile, SheetCells } from './sheet-cells';
import { type Shift, shiftRect } from './shift';
import { type SortKey, sortRows } from './sort';

/** What a tab needs of the file that it is in. */
export interface SheetFile extends CellsFile {
  nextId(): number;
  /** Throws where the file can't hold that many more cells. */
  checkRoomFor(cells: number): void;
  /** Lets references everywhere follow rows or columns that moved. */
  followShift(sheet: SheetCells, shift: Shift): void;
  renameSheet(sheet: SheetCells, name: string): void;
  moveSheet(sheet: SheetCells, place: number): void;
  deleteSheet(sheet: SheetCells): void;
  duplicateSheet(sheet: SheetCells, name?: string): SheetCells;
}

/** One tab. Rows and columns count from 1. Its methods are edits of a user: no costs, no permissions. */
export class Sheet<File extends SheetFile = SheetFile> extends SheetCells<File> implements MetadataHolder {
  hidden = false;
  frozenRows = 0;
  frozenColumns = 0;
  tabColor: string | undefined;
  metadata?: Metadata[];
  merges: Rect[] = [];
  protections: Protection[] = [];
  filter: Rect | undefined;

  insertRows(at: number, count = 1): this {
    const { insertedRowsTakeFormats } = this.file.settings.behavior;
    const pattern = insertedRowsTakeFormats ? this.grid.row(at > 1 ? at - 1 : at)?.styles : undefined;
    this.shift({ type: 'insert', axis: 'rows', at, count });
    if (pattern?.some(Boolean)) {
      for (let row = at; row < at + count; row++) this.grid.ensureRow(row).styles = pattern.slice();
    }
    return this;
  }

  deleteRows(at: number, count = 1): this {
    return this.shift({ type: 'delete', axis: 'rows', at, count });
  }

  /** Moves rows before the row `to`, by present row numbers. */
  moveRows(at: number, count: number, to: number): this {
    return this.shift({ type: 'move', axis: 'rows', at, count, to });
  }

  insertColumns(at: number, count = 1): this {
    return this.shift({ type: 'insert', axis: 'columns', at, count });
  }

  deleteColumns(at: number, count = 1): this {
    return this.shift({ type: 'delete', axis: 'columns', at, count });
  }

  moveColumns(at: number, count: number, to: number): this {
    return this.shift({ type: 'move', axis: 'columns', at, count, to });
  }

  shift(shift: Shift): this {
    this.#checkShift(shift);
    this.grid.apply(shift);
    const keep = (rect: Rect): Rect[] => {
      const moved = shiftRect(shift, rect);
      return moved ? [moved] : [];
    };
    this.merges = this.merges.flatMap(keep);
    this.filter = this.filter && shiftRect(shift, this.filter);
    this.protections = this.protections.filter((protection) => {
      if (protection.rect) {
        const moved = shiftRect(shift, protection.rect);
        if (!moved) return false;
        protection.rect = moved;
      }
      protection.unprotected = protection.unprotected.flatMap(keep);
      return true;
    });
    if (shift.type === 'delete' && shift.axis === 'rows') this.frozenRows -= overlap(shift, this.frozenRows);
    this.file.followShift(this, shift);
    return this.changed();
  }

  hideColumns(column: number, count = 1, hidden = true): this {
    for (const info of this.grid.columns.slice(column - 1, column - 1 + count)) info.hidden = hidden;
    return this.changed();
  }

  hideRows(row: number, count = 1, hidden = true): this {
    for (let r = row; r < row + count; r++) this.grid.ensureRow(r).hidden = hidden;
    return this.changed();
  }

  /** Sorts rows as Data > Sort range does. Default: all rows below the frozen ones. */
  sort(column: number, ascending = true, rows?: { readonly from: number; readonly count?: number }): this {
    const from = rows?.from ?? this.frozenRows + 1;
    const count = rows?.count ?? Math.max(0, this.grid.rows.length - from + 1);
    return this.sortRect({ row: from, column: 1, rows: count, columns: this.columnCount }, [
      { column, ascending },
    ]);
  }

  sortRect(rect: Rect, keys: readonly SortKey[]): this {
    sortRows(this, rect, keys);
    return this.changed();
  }

  merge(row: number, column: number, rows: number, columns: number): this {
    for (let r = row; r < row + rows; r++) {
      for (let c = column; c < column + columns; c++) {
        const found = this.grid.row(r);
        if (found && (r !== row || c !== column)) this.write(found, c, null);
      }
    }
    this.merges.push({ row, column, rows, columns });
    return this.changed();
  }

  /** False for a covered cell of a merge that loses writes; see Behavior.mergedCellsKeepWrites. */
  takesWrites(row: number, column: number): boolean {
    if (this.merges.length === 0 || this.file.settings.behavior.mergedCellsKeepWrites) return true;
    const cell = { row, column, rows: 1, columns: 1 };
    const merge = this.merges.find((rect) => contains(rect, cell));
    return !merge || (merge.row === row && merge.column === column);
  }

  /** Protects the sheet or a range: only the owner and these editors may change it. */
  protect(
    options: {
      readonly rect?: Rect;
      readonly editors?: readonly string[];
      readonly description?: string;
    } = {},
  ): Protection {
    const protection: Protection = {
      id: this.file.nextId(),
      type: options.rect ? 'RANGE' : 'SHEET',
      ...(options.rect ? { rect: options.rect } : {}),
      description: options.description ?? '',
      editors: new Set(options.editors ?? []),
      warningOnly: false,
      unprotected: [],
    };
    this.protections.push(protection);
    this.changed();
    return protection;
  }

  rename(name: string): this {
    this.file.renameSheet(this, name);
    return this;
  }

  hide(hidden = true): this {
    this.hidden = hidden;
    return this.changed();
  }

  /** Moves the tab to a position, from 1. */
  move(place: number): this {
    this.file.moveSheet(this, place);
    return this;
  }

  delete(): void {
    this.file.deleteSheet(this);
  }

  duplicate(name?: string): ReturnType<File['duplicateSheet']> {
    return this.file.duplicateSheet(this, name) as ReturnType<File['duplicateSheet']>;
  }

  #checkShift({ type, axis, at, count }: Shift): void {
    const size = axis === 'rows' ? this.rowCount : this.columnCount;
    const other = axis === 'rows' ? this.columnCount : this.rowCount;
    if (
      count < 1 ||
      at < 1 ||
      at > size + (type === 'insert' ? 1 : 0) ||
      (type !== 'insert' && at + count - 1 > size)
    ) {
      throw new ServiceError(`Those ${axis} are out of bounds.`);
    }
    if (type === 'insert') {
      this.file.checkRoomFor(count * other);
      if (axis === 'columns' && size + count > COLUMNS)
        throw new ServiceError(`A sheet cannot have more than ${COLUMNS} columns.`);
    }
    if (type === 'delete' && count >= size)
      throw new ServiceError(`You can't delete all the ${axis} on the sheet.`);
    if (
      type === 'delete' &&
      axis === 'rows' &&
      size - this.frozenRows > 0 &&
      at <= this.frozenRows + 1 &&
      at + count - 1 >= size
    ) {
      throw new ServiceError("You can't delete all non-frozen rows on the sheet.");
    }
  }
}

/** How many of the first `frozen` rows a deletion takes. */
function overlap(shift: Shift, frozen: number): number {
  return Math.max(0, Math.min(frozen, shift.at + shift.count - 1) - shift.at + 1);
}
