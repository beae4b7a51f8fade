/** One line of the table. A figure without a limit is there to compare with. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  /** What the figure must not exceed. */
  readonly limit?: number;
  readonly unit: 's' | 'requests' | 'round trips' | '× JSON.parse' | 'rows' | 'calls';
  /** How it was come by, where the name does not say. */
  readonly note?: string;
}

export type Verdict = 'ok' | 'over' | '';

/** `over` is only ever printed: a bench reports, it does not stop anybody's work. */
export function verdictOf({ measured, limit }: Figure): Verdict {
  if (limit === undefined) return '';
  return measured <= limit ? 'ok' : 'over';
}

export function formatTable(figures: readonly Figure[]): string {
  const rows = [
    ['what', 'measured', 'limit', 'verdict', 'note'],
    ...figures.map((figure) => [
      figure.what,
      `${shown(figure.measured)} ${figure.unit}`,
      figure.limit === undefined ? '' : shown(figure.limit),
      verdictOf(figure),
      figure.note ?? '',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isRight = [false, true, true, false];
  return rows
    .map((row) =>
      row.map((cell, column) => padded(cell, widths[column], isRight[column] === true)).join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

function padded(text: string, width: number | undefined, isRight: boolean): string {
  if (width === undefined) return text;
  return isRight ? text.padStart(width) : text.padEnd(width);
}

/** Three digits are as much as an emulated second deserves. */
function shown(value: number): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
