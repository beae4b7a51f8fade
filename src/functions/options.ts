import { ProblemError } from '../problem';
import { type Argument, isBlank, quoted, single } from './argument';

/** An option as it was given: its name, and a cell or a range. */
export type Pair = readonly [name: string, value: Argument];

/** Option/value pairs as in COUNTIFS, or one range of two columns with an option a row. */
export function readPairs(options: readonly Argument[]): Pair[] {
  const [only, ...others] = options;
  const pairs = isTable(only, others) ? fromRange(only) : fromList(options);
  const names = pairs.map(([name]) => name.trim().toLowerCase());
  const twice = pairs.find((_, index) => names.indexOf(names[index] as string) !== index);
  if (twice) throw new ProblemError('bad_input', { reason: 'option_twice', given: quoted(twice[0]) });
  return pairs;
}

/** One range and nothing after it, or only blanks that were left behind it. */
function isTable(only: Argument, others: readonly Argument[]): only is unknown[][] {
  if (!Array.isArray(only) || !others.every(isBlank)) return false;
  return others.length === 0 || only.length > 1 || (only as unknown[][])[0]?.length !== 1;
}

function fromRange(rows: readonly unknown[][]): Pair[] {
  return rows
    .filter((row) => !row.every(isBlank))
    .map((row): Pair => {
      if (row.length !== 2) {
        throw new ProblemError('bad_input', { reason: 'options_width', columns: row.length });
      }
      return [nameOf(row[0]), row[1]];
    });
}

function fromList(options: readonly Argument[]): Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at < options.length; at += 2) {
    const name = single(options[at], 'option');
    const value = options[at + 1];
    if (isBlank(name) && isBlank(value)) continue;
    if (at + 1 >= options.length) {
      throw new ProblemError('bad_input', { reason: 'option_without_value', given: quoted(name) });
    }
    pairs.push([nameOf(name), value]);
  }
  return pairs;
}

function nameOf(name: unknown): string {
  if (!isBlank(name)) return String(name);
  throw new ProblemError('bad_input', { reason: 'value_without_option' });
}
