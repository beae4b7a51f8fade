/** An error in a cell, such as #REF!. Sheets shows the message when you point at the cell. */
export class CellError {
  constructor(
    readonly code: '#REF!' | '#ERROR!' | '#NAME?' | '#N/A' | '#DIV/0!' | '#VALUE!' | '#NUM!' | '#NULL!',
    readonly message: string,
  ) {}

  toString(): string {
    return this.code;
  }
}

/** The value of a cell. As in Sheets, dates and times are serial numbers with a date format. */
export type CellValue = null | string | number | boolean | CellError;

/** The style of a cell. An absent property has its default. Styles are shared and never changed. */
export interface Style {
  /** Absent: Automatic. `@`: plain text. */
  readonly numberFormat?: string;
  readonly background?: string;
  readonly fontColor?: string;
  readonly fontWeight?: string;
  readonly fontStyle?: string;
  readonly fontSize?: number;
  readonly fontFamily?: string;
  readonly fontLine?: string;
  readonly wrap?: 'WRAP' | 'CLIP' | 'OVERFLOW';
  readonly horizontalAlignment?: string;
  readonly verticalAlignment?: string;
  readonly validation?: object;
}

const interned = new Map<string, Style>();

/** A style with some properties changed. Undefined resets one. Equal styles are the same object. */
export function restyle(
  style: Style | undefined,
  change: { readonly [K in keyof Style]?: Style[K] | undefined },
): Style | undefined {
  const merged: Record<string, unknown> = { ...style };
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === null) delete merged[name];
    else merged[name] = value;
  }
  const names = Object.keys(merged).sort();
  if (names.length === 0) return undefined;
  const key = JSON.stringify(names.map((name) => [name, merged[name]]));
  let found = interned.get(key);
  if (!found) {
    found = Object.freeze(merged) as Style;
    interned.set(key, found);
  }
  return found;
}
