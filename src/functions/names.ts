import type { Field } from '../catalog/resource';
import { ProblemError } from '../problem';
import { isBlank, line, quoted, simplified } from './argument';
import { suggestion } from './suggestion';
import { headerOf } from './table';

/** Something that can be called by its name in the API or by the header that people see. */
export interface Named {
  readonly name: string;
  readonly label: string;
  /** Of fields: an import's tab and a formula head some of them differently. */
  readonly type?: Field['type'];
}

export function findNamed<T extends Named>(given: string, known: readonly T[]): T | undefined {
  const name = simplified(given);
  return (
    // Keys that nobody has documented may differ by their case alone.
    known.find((candidate) => candidate.name === given) ??
    known.find((candidate) => simplified(candidate.name) === name) ??
    known.find((candidate) => simplified(candidate.label) === name) ??
    known.find(({ label, type }) => type !== undefined && simplified(headerOf({ label, type })) === name)
  );
}

/** Names one after the other: "caller_number, source", or cells of one row or column. Each of them once, in their order. */
export function readNames(argument: string, value: unknown): string[] {
  const names = line(value, argument)
    .cells.filter((cell) => !isBlank(cell))
    .reduce<string[]>((all, cell) => all.concat(String(cell).split(',')), [])
    .map((name) => name.trim())
    .filter((name, index, all) => name !== '' && all.indexOf(name) === index);
  if (names.length > 0) return names;
  throw new ProblemError('bad_input', { reason: 'no_name', argument, given: quoted(value) });
}

/** `what` such as “column”; the value and what is allowed are told, and what may have been meant. */
export function unknownName(what: string, given: string, known: readonly string[]): ProblemError {
  return new ProblemError('bad_input', {
    reason: 'unknown_name',
    kind: what,
    given: quoted(given),
    hint: suggestion(simplified(given), known),
    allowed: known.join(', '),
  });
}
