import type { Rect } from './a1';

/** A protected sheet or range. The owner of the spreadsheet may always edit. */
export interface Protection {
  readonly id: number;
  readonly type: 'SHEET' | 'RANGE';
  /** The protected range. A protected sheet has none. */
  rect?: Rect;
  description: string;
  readonly editors: Set<string>;
  warningOnly: boolean;
  /** Parts of a protected sheet that anyone may edit. */
  unprotected: Rect[];
}

export function overlaps(a: Rect, b: Rect): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

/** Whether the user may change these cells. */
export function mayEdit(
  protections: readonly Protection[],
  rect: Rect,
  user: string,
  owner: string,
): boolean {
  if (user === owner) return true;
  return protections.every((protection) => {
    if (protection.warningOnly || protection.editors.has(user)) return true;
    if (protection.rect) return !overlaps(protection.rect, rect);
    return protection.unprotected.some((open) => contains(open, rect));
  });
}
