import type { Row } from './reply';

/** Writes rows as CSV (RFC 4180). Like most servers, it leaves formulas as they are. */
export function writeCsv(columns: readonly string[], rows: Iterable<Row>): string {
  const lines = [columns.map(field).join(',')];
  for (const row of rows) lines.push(columns.map((column) => field(row[column])).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
