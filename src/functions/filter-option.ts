import type { Filter, Resource } from '../catalog/resource';
import { filterValue, wholeNumber } from '../imports/definition';
import { inContext, ProblemError } from '../problem';
import type { FilterValue } from '../protocol';
import { type Argument, cleanText, isBlank, isDate, quoted, simplified, single } from './argument';
import { readNames } from './names';
import { suggestion } from './suggestion';

/** A filter’s value out of a cell. Throws `bad_input` naming the option, the value and what is allowed. */
export function filterOption(
  resource: Resource,
  filter: Filter,
  given: Argument,
  kind: 'Argument' | 'Option',
): FilterValue {
  // Names one after the other may as well stand in cells.
  const cell =
    filter.parse && Array.isArray(given)
      ? readNames(filter.name, given).join(',')
      : single(given, filter.name);
  if (isBlank(cell)) {
    throw new ProblemError('bad_input', {
      reason: 'blank_argument',
      argument: filter.name,
      allowed: allowedFor(filter),
    });
  }
  if (isDate(cell) || !['string', 'number', 'boolean'].includes(typeof cell)) {
    throw inContext(
      new ProblemError('bad_input', {
        reason: 'is_a_date',
        given: quoted(cell),
        allowed: allowedFor(filter),
      }),
      { argument: `${kind} “${filter.name}”` },
    );
  }
  const value = typeof cell === 'string' ? cleanText(cell) : (cell as FilterValue);
  refuseTooLong(kind, filter, value);
  try {
    return filterValue(resource, filter.name, value);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const known = filter.options?.map((option) => option.value) ?? filter.allowed?.match(/\w{3,}/g) ?? [];
    throw inContext(error, {
      argument: `${kind} “${filter.name}”`,
      suggestion: suggestion(simplified(String(cell)), known),
    });
  }
}

/** An address takes 2,082 characters (https://developers.google.com/apps-script/guides/services/quotas), a letter up to nine of them. */
const MAX_TEXT_LENGTH = 200;
/** Lists of names are plain letters. */
const MAX_LIST_LENGTH = 500;

function refuseTooLong(kind: string, filter: Filter, value: FilterValue): void {
  const most = filter.parse ? MAX_LIST_LENGTH : MAX_TEXT_LENGTH;
  if (typeof value !== 'string' || value.length <= most) return;
  throw inContext(
    new ProblemError('bad_input', {
      reason: 'long_text',
      given: quoted(value),
      length: value.length,
      max: most,
    }),
    { argument: `${kind} “${filter.name}”` },
  );
}

function allowedFor(filter: Filter): string {
  const options = (filter.options ?? []).map((option) => option.value).join(', ');
  const words: Readonly<Record<Filter['kind'], string>> = {
    choice: options,
    number: wholeNumber(filter),
    yes_no: 'TRUE, FALSE, yes, no',
    text: filter.allowed ?? 'a text',
    lookup: 'an ID',
  };
  return `Allowed: ${words[filter.kind]}.`;
}
