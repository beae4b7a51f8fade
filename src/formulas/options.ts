import { ProblemError } from '../problem';
import { type Argument, isBlank, single } from './argument';

/** Option/value pairs as in COUNTIFS, or one range of two columns with an option a row. */
export function readPairs(options: readonly Argument[]): Array<[string, unknown]> {
  if (options.length === 1 && Array.isArray(options[0])) {
    const rows = options[0] as unknown[][];
    return rows
      .filter((row) => !row.every(isBlank))
      .map((row): [string, unknown] => {
        if (row.length < 2) {
          throw new ProblemError(
            'bad_input',
            'A range of options needs two columns: the option’s name and its value.',
          );
        }
        return [String(row[0] ?? ''), row[1]];
      });
  }
  const pairs: Array<[string, unknown]> = [];
  for (let at = 0; at < options.length; at += 2) {
    const name = single(options[at], 'option');
    if (isBlank(name) && isBlank(single(options[at + 1], 'value'))) continue;
    if (at + 1 >= options.length) {
      throw new ProblemError(
        'bad_input',
        `The option “${String(name)}” has no value after it. Options come in pairs: "status", "completed".`,
      );
    }
    pairs.push([String(name ?? ''), single(options[at + 1], String(name ?? 'value'))]);
  }
  return pairs;
}
