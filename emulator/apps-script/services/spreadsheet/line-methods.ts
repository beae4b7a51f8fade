import type { Handle, Method } from '../../runtime/handle';
import { method } from '../../runtime/service';
import type { Rect } from '../../workbook/a1';
import type { FileSheet } from '../../workbook/file';
import type { Axis } from '../../workbook/shift';
import { SheetType } from './classes';
import type { RangeRef, SheetRef } from './refs';

/** What the methods of rows and of columns do, as one axis. */
interface Lines {
  insert(ref: SheetRef, at: number, count: number): Handle;
  remove(ref: SheetRef, at: number, count?: number): void;
  hide(ref: SheetRef, at: number, count: number, hidden: boolean): void;
  isHidden(ref: SheetRef, at: number): boolean;
  move(ref: SheetRef, range: RangeRef, to: number): void;
  /** The first line of a range, and how many it has. */
  linesOf(range: RangeRef): [at: number, count: number];
}

function linesOn(axis: Axis): Lines {
  const isRows = axis === 'rows';
  const span = (sheet: FileSheet, at: number, count: number): Rect =>
    isRows
      ? { row: at, column: 1, rows: count, columns: sheet.columnCount }
      : { row: 1, column: at, rows: sheet.rowCount, columns: count };
  const linesOf = ({ rect }: RangeRef): [number, number] =>
    isRows ? [rect.row, rect.rows] : [rect.column, rect.columns];
  return {
    linesOf,
    insert(ref, at, count) {
      const sheet = ref.edit();
      if (isRows) sheet.insertRows(at, count);
      else sheet.insertColumns(at, count);
      return SheetType.of(ref);
    },
    remove(ref, at, count = 1) {
      ref.edit(span(ref.sheet, at, count)).shift({ type: 'delete', axis, at, count });
    },
    hide(ref, at, count, hidden) {
      const sheet = ref.edit(span(ref.sheet, at, count));
      if (isRows) sheet.hideRows(at, count, hidden);
      else sheet.hideColumns(at, count, hidden);
    },
    isHidden: ({ sheet }, at) =>
      Boolean(isRows ? sheet.grid.row(at)?.hidden : sheet.grid.columns[at - 1]?.hidden),
    move(ref, range, to) {
      const [at, count] = linesOf(range);
      ref.edit().shift({ type: 'move', axis, at, count, to });
    },
  };
}

/** The methods of Sheet that rows and columns have alike, such as `insertRows` and `insertColumns`. */
export function lineMethods(axis: Axis, one: string, many: string): Record<string, Method> {
  const { insert, remove, hide, isHidden, move, linesOf } = linesOn(axis);
  const hideLines = (ref: SheetRef, at: number, count = 1): void => hide(ref, at, count, true);
  const showLines = (ref: SheetRef, at: number, count = 1): void => hide(ref, at, count, false);
  return {
    [`insert${one}Before`]: method(['int'], (ref: SheetRef, at: number) => insert(ref, at, 1)),
    [`insert${one}After`]: method(['int'], (ref: SheetRef, at: number) => insert(ref, at + 1, 1)),
    [`insert${many}Before`]: method(['int,int'], insert),
    [`insert${many}After`]: method(['int,int'], (ref: SheetRef, at: number, count: number) =>
      insert(ref, at + 1, count),
    ),
    [`insert${many}`]: method(
      ['int', 'int,int'],
      (ref: SheetRef, at: number, count?: number) => void insert(ref, at, count ?? 1),
    ),
    [`delete${one}`]: method(['int'], (ref: SheetRef, at: number) => {
      remove(ref, at);
      return SheetType.of(ref);
    }),
    [`delete${many}`]: method(['int,int'], remove),
    [`hide${one}`]: method(['Range'], (_ref: SheetRef, range: RangeRef) =>
      hideLines(range, ...linesOf(range)),
    ),
    [`hide${many}`]: method(['int', 'int,int'], hideLines),
    [`unhide${one}`]: method(['Range'], (_ref: SheetRef, range: RangeRef) =>
      showLines(range, ...linesOf(range)),
    ),
    [`show${many}`]: method(['int', 'int,int'], showLines),
    [`is${one}HiddenByUser`]: method(['int'], isHidden),
    [`move${many}`]: method(['Range,int'], move),
  };
}
