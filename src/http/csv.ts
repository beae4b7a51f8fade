import type { ListAnswer } from '../catalog/api';
import { API_FIELD_NAME } from '../catalog/field-names';
import { ProblemError } from '../problem';
import type { JsonObject } from '../util/json';

/**
 * Reads CSV (RFC 4180, https://www.rfc-editor.org/rfc/rfc4180) into records by its header. Empty fields are null.
 * The header shows the separator. Throws `bad_answer` if the text ends inside a quoted field: it was cut off.
 */
export function readCsv(text: string): JsonObject[] {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lines = parseLines(bare, separatorOf(bare));
  const [header, ...rest] = lines.filter((line) => line.length > 1 || line[0] !== '');
  if (!header) return [];
  const own = ownNames(header);
  const isTitled = header.map((title) => title.trim() !== '');
  return rest.map((line) => {
    const record: Record<string, unknown> = Object.create(null);
    for (let at = 0; at < Math.max(header.length, line.length); at++) {
      const value = line[at] ?? '';
      // Fields beyond the header are kept; a separator after the last field makes no column.
      if (isTitled[at] || value !== '') record[own[at] ?? placeName(own, at)] = value === '' ? null : value;
    }
    return record;
  });
}

/** A CSV as the one page of a list. */
export function csvList(body: unknown): ListAnswer {
  const rows = readCsv(String(body));
  return { rows, paging: { hasMore: false, nextCursor: undefined, total: rows.length } };
}

/** “Caller Number” becomes `caller_number`. Undefined if the name is taken or can't be a column's. */
function ownNames(header: readonly string[]): Array<string | undefined> {
  const names = header.map((title) =>
    title
      .trim()
      .toLowerCase()
      .replace(/[\s,]+/g, '_'),
  );
  return names.map((name, at) =>
    API_FIELD_NAME.test(name) && names.indexOf(name) === at ? name : undefined,
  );
}

/** A column without a name is named by its place, unless that name is taken. */
function placeName(own: ReadonlyArray<string | undefined>, at: number): string {
  let name = `column_${at + 1}`;
  while (own.includes(name)) name += '_';
  return name;
}

const SEPARATORS = [',', ';', '\t', '|'];
/** Characters of the longest header. */
const MAX_HEADER = 20_000;

/** The separator that the first line has most of outside quotes; a comma if it has none. */
function separatorOf(text: string): string {
  const plain = text.slice(0, MAX_HEADER).replace(/"[^"]*"/g, '');
  const first = plain.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '';
  const counts = SEPARATORS.map((sign) => first.split(sign).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}

/** Searches for the end of a field instead of going letter by letter: an export may have 50 MB. */
function parseLines(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  const plainEnd = new RegExp(`[${separator}\\r\\n]`, 'g');
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
    if (text[end] !== separator) {
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
      throw new ProblemError('bad_answer', { reason: 'cut_off' });
    }
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { field, end: quote + 1 };
    field += '"';
    from = quote + 2;
  }
}
