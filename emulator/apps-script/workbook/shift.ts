import type { Rect } from './a1';

export type Axis = 'rows' | 'columns';

/** A change of the order of rows or columns. Positions count from 1 and are those before the change. */
export type Shift =
  | {
      readonly type: 'insert';
      readonly axis: Axis /** The first new one will stand here. */;
      readonly at: number;
      readonly count: number;
    }
  | { readonly type: 'delete'; readonly axis: Axis; readonly at: number; readonly count: number }
  | {
      readonly type: 'move';
      readonly axis: Axis;
      readonly at: number;
      readonly count: number /** Before which one. */;
      readonly to: number;
    };

/** Where a row or column is afterward. Undefined if it was deleted. */
export function shiftIndex(shift: Shift, index: number): number | undefined {
  const { at, count } = shift;
  const inside = index >= at && index < at + count;
  if (shift.type === 'insert') return index >= at ? index + count : index;
  if (shift.type === 'delete') return inside ? undefined : index >= at + count ? index - count : index;
  const { to } = shift;
  if (inside) return to < at ? index - (at - to) : index + (to - at - count);
  if (index >= to && index < at) return index + count;
  if (index >= at + count && index < to) return index - count;
  return index;
}

/** Where a span is afterward: insertions inside make it longer, deletions shorter. */
export function shiftSpan(shift: Shift, first: number, last: number): readonly [number, number] | undefined {
  if (shift.type === 'delete') {
    const end = shift.at + shift.count - 1;
    const start = first >= shift.at && first <= end ? shift.at : (shiftIndex(shift, first) ?? first);
    const stop = last >= shift.at && last <= end ? shift.at - 1 : (shiftIndex(shift, last) ?? last);
    return stop < start ? undefined : [start, stop];
  }
  const a = shiftIndex(shift, first) ?? first;
  const b = shiftIndex(shift, last) ?? last;
  return a <= b ? [a, b] : [b, a];
}

export function shiftRect(shift: Shift, rect: Rect): Rect | undefined {
  if (shift.axis === 'rows') {
    const span = shiftSpan(shift, rect.row, rect.row + rect.rows - 1);
    return span && { ...rect, row: span[0], rows: span[1] - span[0] + 1 };
  }
  const span = shiftSpan(shift, rect.column, rect.column + rect.columns - 1);
  return span && { ...rect, column: span[0], columns: span[1] - span[0] + 1 };
}
