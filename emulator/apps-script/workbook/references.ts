import { columnLetters, columnNumber, quoteSheetName } from './a1';
import { type Shift, shiftSpan } from './shift';

/** Quoted text, which never changes, or a reference with or without a sheet. */
const REFERENCE =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_]*)!)?(?<![A-Za-z0-9_.$])(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d*)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![A-Za-z0-9_(.])/g;

interface Corner {
  column?: number;
  row?: number;
  readonly columnFixed: boolean;
  readonly rowFixed: boolean;
}

function parseCorner(text: string): Corner {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  const [, first = '', letters = '', second = '', digits = ''] = match ?? [];
  return {
    ...(letters ? { column: columnNumber(letters) } : {}),
    ...(digits ? { row: Number(digits) } : {}),
    columnFixed: letters !== '' && first === '$',
    // In "$5:$7" the dollar sign fixes the row.
    rowFixed: second === '$' || (letters === '' && first === '$'),
  };
}

function writeCorner({ column, row, columnFixed, rowFixed }: Corner): string {
  const letters = column === undefined ? '' : `${columnFixed ? '$' : ''}${columnLetters(column)}`;
  return `${letters}${row === undefined ? '' : `${rowFixed ? '$' : ''}${row}`}`;
}

function rewrite(
  formula: string,
  change: (sheet: string | undefined, first: Corner, last: Corner | undefined) => boolean,
): string {
  return formula.replace(
    REFERENCE,
    (all: string, prefix: string | undefined, reference: string | undefined) => {
      if (reference === undefined) return all;
      const [from = '', to] = reference.split(':');
      const first = parseCorner(from);
      const last = to === undefined ? undefined : parseCorner(to);
      const kept = change(prefix === undefined ? undefined : sheetOf(prefix), first, last);
      if (!kept) return '#REF!';
      return `${prefix ?? ''}${writeCorner(first)}${last ? `:${writeCorner(last)}` : ''}`;
    },
  );
}

/** `'My tab'!` → My tab */
function sheetOf(prefix: string): string {
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

/** A formula as copied to another cell: relative references move along, fixed ones stay. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return rewrite(formula, (_sheet, first, last) => {
    for (const corner of last ? [first, last] : [first]) {
      if (corner.row !== undefined && !corner.rowFixed) corner.row += rows;
      if (corner.column !== undefined && !corner.columnFixed) corner.column += columns;
      if ((corner.row ?? 1) < 1 || (corner.column ?? 1) < 1) return false;
    }
    return true;
  });
}

/** A range without an end reaches beyond any sheet. */
const OPEN_END = Number.MAX_SAFE_INTEGER;

/** A formula after rows or columns of `sheet` moved: its references follow their cells. */
export function followShift(formula: string, ownSheet: string, sheet: string, shift: Shift): string {
  const axis = shift.axis === 'rows' ? 'row' : 'column';
  return rewrite(formula, (named, first, last) => {
    if ((named ?? ownSheet).toLowerCase() !== sheet.toLowerCase()) return true;
    const from = first[axis];
    if (from === undefined) return true;
    const to = last?.[axis] ?? (last ? undefined : from);
    const span = shiftSpan(shift, from, to ?? OPEN_END);
    if (!span) return false;
    first[axis] = span[0];
    if (last && to !== undefined) last[axis] = span[1];
    return true;
  });
}

/** A formula after a sheet was renamed. */
export function followRename(formula: string, from: string, to: string): string {
  return formula.replace(
    REFERENCE,
    (all: string, prefix: string | undefined, reference: string | undefined) =>
      reference !== undefined && prefix !== undefined && sheetOf(prefix) === from
        ? `${quoteSheetName(to)}!${reference}`
        : all,
  );
}

/** `=K2/60` in row 2, column 12 → `=R[0]C[-1]/60`. */
export function toR1C1(formula: string, row: number, column: number): string {
  return formula.replace(
    REFERENCE,
    (all: string, prefix: string | undefined, reference: string | undefined) => {
      if (reference === undefined) return all;
      const corner = (text: string): string => {
        const { row: r, column: c, rowFixed, columnFixed } = parseCorner(text);
        const rowText = r === undefined ? '' : rowFixed ? `R${r}` : `R[${r - row}]`;
        return `${rowText}${c === undefined ? '' : columnFixed ? `C${c}` : `C[${c - column}]`}`;
      };
      return `${prefix ?? ''}${reference.split(':').map(corner).join(':')}`;
    },
  );
}

/** `=R[0]C[-1]/60` in row 2, column 12 → `=K2/60`. */
export function fromR1C1(formula: string, row: number, column: number): string {
  return formula.replace(
    /"(?:[^"]|"")*"|(?<![A-Za-z0-9_])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![A-Za-z0-9_(])/g,
    (all: string, rowText: string | undefined, columnText: string | undefined) => {
      if (all.startsWith('"')) return all;
      const place = (text: string | undefined, own: number) =>
        text === undefined
          ? { at: own, fixed: false }
          : text.startsWith('[')
            ? { at: own + Number(text.slice(1, -1)), fixed: false }
            : { at: Number(text), fixed: true };
      const r = place(rowText, row);
      const c = place(columnText, column);
      return r.at < 1 || c.at < 1
        ? '#REF!'
        : writeCorner({ row: r.at, column: c.at, rowFixed: r.fixed, columnFixed: c.fixed });
    },
  );
}
