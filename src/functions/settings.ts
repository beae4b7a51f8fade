import { ProblemError } from '../problem';
import { type Argument, isBlank, isDate, quoted, single } from './argument';

/** Whole numbers, also out of cells that hold them as text. */
export function readLimit(value: Argument, most: number): number {
  const cell = single(value, 'limit');
  const limit = typeof cell === 'string' ? Number(cell.trim()) : cell;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new ProblemError('bad_input', { reason: 'bad_limit', given: quoted(cell), max: most });
}

export function readYesNo(name: string, value: Argument): boolean {
  const cell = single(value, name);
  const word = String(cell).trim().toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return true;
  if (['false', 'no', '0'].includes(word)) return false;
  throw new ProblemError('bad_input', { reason: 'not_yes_no', argument: name, given: quoted(cell) });
}

export function readText(name: string, value: Argument): string {
  const cell = single(value, name);
  if (isBlank(cell) || isDate(cell))
    throw new ProblemError('bad_input', { reason: 'not_text', argument: name, given: quoted(cell) });
  return String(cell).trim();
}
