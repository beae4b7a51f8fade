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

type StyleChange = { readonly [K in keyof Style]?: Style[K] | undefined };

/** A style with some properties changed. Undefined resets one. Equal styles are the same object. */
export function restyle(style: Style | undefined, change: StyleChange): Style | undefined {
  const names = Object.keys(change) as (keyof Style)[];
  if (names.every((name) => (style?.[name] ?? undefined) === (change[name] ?? undefined))) return style;
  const merged: Record<string, unknown> = { ...style };
  for (const name of names) {
    const value = change[name];
    if (value === undefined || value === null) delete merged[name];
    else merged[name] = value;
  }
  return shared(merged);
}

const interned = new Map<string, Style>();

function shared(properties: Record<string, unknown>): Style | undefined {
  const names = Object.keys(properties).sort();
  if (names.length === 0) return undefined;
  const key = JSON.stringify(names.map((name) => [name, properties[name]]));
  let found = interned.get(key);
  if (!found) {
    found = Object.freeze(properties) as Style;
    interned.set(key, found);
  }
  return found;
}

const dateStyles = new Map<Style | undefined, Map<string, Style | undefined>>();

/** A style with another number format. Remembers the result, since it's needed for each date that is written. */
export function withNumberFormat(style: Style | undefined, numberFormat: string): Style | undefined {
  let byFormat = dateStyles.get(style);
  if (!byFormat) {
    byFormat = new Map();
    dateStyles.set(style, byFormat);
  }
  if (!byFormat.has(numberFormat)) byFormat.set(numberFormat, restyle(style, { numberFormat }));
  return byFormat.get(numberFormat);
}
