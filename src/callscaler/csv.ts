import { ProblemError } from '../problem';
import type { JsonObject, ListAnswer } from './envelope';

/**
 * Reads CSV as RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) into records by its own header. Quoted fields may hold
 * commas, quotes doubled and line breaks; lines end in CRLF, LF or CR; a mark of byte order and blank lines are passed
 * over. Empty fields are null. Throws `bad_answer` where the text ends inside a quoted field: then it was cut off.
 */
export function readCsv(text: string): JsonObject[] {
  const lines = parseLines(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const [header, ...rest] = lines.filter((line) => line.length > 1 || line[0] !== '');
  if (!header) return [];
  const names = headerNames(header);
  return rest.map((line) => {
    const record: Record<string, unknown> = Object.create(null);
    for (let at = 0; at < Math.max(names.length, line.length); at++) {
      const value = line[at] ?? '';
      // A line that is longer than its header loses nothing.
      record[names[at] ?? `column_${at + 1}`] = value === '' ? null : value;
    }
    return record;
  });
}

/** A CSV as the one page of a list. */
export function csvList(body: unknown): ListAnswer {
  const rows = readCsv(String(body));
  return { rows, paging: { hasMore: false, nextCursor: undefined, total: rows.length } };
}

/** “Caller Number” and `caller_number` are one name; a column without a name, or with one that is taken, goes by its place. */
function headerNames(header: readonly string[]): string[] {
  const names: string[] = [];
  header.forEach((title, at) => {
    const name = title
      .trim()
      .toLowerCase()
      .replace(/[\s,]+/g, '_');
    names.push(name === '' || names.includes(name) ? `column_${at + 1}` : name);
  });
  return names;
}

/** A field's end is found by searching, not letter by letter: an export may have 50 MB. */
function parseLines(text: string): string[][] {
  const lines: string[][] = [];
  const plainEnd = /[,\r\n]/g;
  let line: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let field: string;
    if (text[at] === '"') {
      const closed = quotedField(text, at);
      field = closed.field;
      at = closed.end;
    } else field = '';
    plainEnd.lastIndex = at;
    const end = plainEnd.exec(text)?.index ?? text.length;
    line.push(field + text.slice(at, end));
    if (text[end] !== ',') {
      lines.push(line);
      line = [];
    }
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
  }
  return lines;
}

function quotedField(text: string, start: number): { field: string; end: number } {
  let field = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote === -1) {
      throw new ProblemError(
        'bad_answer',
        'CallScaler’s export ends in the middle of a field: it was cut off on its way. Nothing was changed.',
      );
    }
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { field, end: quote + 1 };
    field += '"';
    from = quote + 2;
  }
}
