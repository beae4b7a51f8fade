import { ServiceError } from '../../runtime/errors';
import type { Host } from '../../runtime/host';
import type { Rect } from '../../workbook/a1';
import type { FileSheet, SpreadsheetFile } from '../../workbook/file';
import type { Metadata, MetadataHolder } from '../../workbook/metadata';
import { mayEdit, type Protection } from '../../workbook/protection';

/** A sheet as a script refers to it. */
export class SheetRef {
  constructor(
    readonly host: Host,
    private readonly model: FileSheet,
  ) {}

  /** The sheet. Throws if a user has deleted it meanwhile. */
  get sheet(): FileSheet {
    if (!this.model.file.sheets.includes(this.model))
      throw new ServiceError(`Sheet ${this.model.id} not found`);
    return this.model;
  }

  get file(): SpreadsheetFile {
    return this.model.file;
  }

  /** The sheet, for changing some cells (default: all). Throws if they're protected. */
  edit(rect?: Rect): FileSheet {
    const { sheet } = this;
    const area = rect ?? { row: 1, column: 1, rows: sheet.rowCount, columns: sheet.columnCount };
    if (!mayEdit(sheet.protections, area, this.host.user, sheet.file.owner)) {
      throw new ServiceError(
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      );
    }
    return sheet;
  }
}

/** A range as a script refers to it. Its coordinates don't move with the cells. */
export class RangeRef extends SheetRef {
  constructor(
    host: Host,
    model: FileSheet,
    readonly rect: Rect,
  ) {
    super(host, model);
  }

  get cells(): number {
    return this.rect.rows * this.rect.columns;
  }

  /** The sheet, for changing these cells. Throws if rows or columns were deleted meanwhile. */
  editCells(): FileSheet {
    const { rect, sheet } = this;
    // The message is reported. Ranges such as A:A always reach to the end.
    const isBelow = rect.row > 1 && rect.row + rect.rows - 1 > sheet.rowCount;
    if (isBelow) throw new ServiceError('Those rows are out of bounds.');
    if (rect.column + rect.columns - 1 > sheet.columnCount)
      throw new ServiceError('Those columns are out of bounds.');
    return this.edit(rect);
  }
}

/** A spreadsheet as a script refers to it. */
export class SpreadsheetRef {
  constructor(
    readonly host: Host,
    readonly file: SpreadsheetFile,
  ) {}
}

/** Coordinates that Sheet.getRange accepts. Throws for others. */
export function checkedRect(
  sheet: FileSheet,
  row: number,
  column: number,
  rows: number,
  columns: number,
): Rect {
  if (row < 1) throw new ServiceError('The starting row of the range is too small.');
  if (column < 1) throw new ServiceError('The starting column of the range is too small.');
  if (rows < 1) throw new ServiceError('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new ServiceError('The number of columns in the range must be at least 1.');
  if (row + rows - 1 > sheet.rowCount || column + columns - 1 > sheet.columnCount) {
    throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return { row, column, rows, columns };
}

/** Several ranges of one sheet that are formatted or cleared with one call. */
export class RangeListRef {
  constructor(readonly ranges: readonly RangeRef[]) {}
}

/** A search. Its methods change it, and findAll runs it. */
export class TextFinderRef {
  inFormulas = false;
  matchCase = false;

  constructor(
    readonly host: Host,
    readonly sheets: readonly FileSheet[],
    readonly text: string,
  ) {}
}

export interface ProtectionRef {
  readonly range: SheetRef;
  readonly protection: Protection;
}

/** Where an entry of metadata is now. */
export interface Place {
  readonly holder: MetadataHolder;
  readonly sheet?: FileSheet;
  readonly row?: number;
  readonly column?: number;
}

export interface MetadataRef {
  readonly host: Host;
  readonly file: SpreadsheetFile;
  readonly entry: Metadata;
}

export interface LocationRef {
  readonly host: Host;
  readonly file: SpreadsheetFile;
  readonly place: Place;
}
