import { ServiceError } from '../runtime/errors';

/** Parses CSV, with line ends inside quoted fields. Throws where a quote isn't closed. */
export function parseCsv(text: string, delimiter: string): string[][] {
  if (delimiter.length !== 1) throw new ServiceError(`Invalid argument: delimiter "${delimiter}"`);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = (): void => {
    row.push(field);
    rows.push(row);
    row = [];
    field = '';
  };
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === delimiter) {
      row.push(field);
      field = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[i + 1] === '\n') i++;
      endRow();
    } else field += character;
  }
  if (quoted) throw new ServiceError('Could not parse text.');
  if (field !== '' || row.length > 0) endRow();
  return rows;
}
