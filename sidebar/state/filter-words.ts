import type { Choice, FilterValue, FilterView, LookupName, ResourceView } from '../../src/protocol';
import type { Names } from './use-choices';

/** The lists that hold the names of these filters' values. */
export function lookupsOf(
  resource: ResourceView | undefined,
  isWanted: (name: string) => boolean,
): readonly LookupName[] {
  const wanted = (resource?.filters ?? []).filter(({ kind, name }) => kind === 'lookup' && isWanted(name));
  return wanted.flatMap(({ lookup }) => lookup ?? []);
}

/** "Status: Answered", "Tracking number: Google Ads"; only "Tracking number" until its name is loaded. */
export function filterWords(filter: FilterView, value: FilterValue | undefined, names: Names): string {
  const { label, kind, options, lookup } = filter;
  const answer = lookup === undefined ? undefined : names.get(lookup);
  const words =
    kind === 'lookup'
      ? answer?.ok && shortName(answer.value, value)
      : (options?.find((option) => option.value === value)?.label ??
        (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value));
  return kind === 'lookup' && !words ? label : `${label}: ${words}`;
}

/** "Google Ads" for "Google Ads (+1 305 555 0123)", unless another one has the same name. */
function shortName(choices: readonly Choice[], value: FilterValue | undefined): string | undefined {
  const label = choices.find((choice) => choice.value === value)?.label;
  const short = label?.replace(/ \(\+?[\d .()-]{7,}\)$/, '');
  return choices.some((choice) => choice.value !== value && choice.label.startsWith(`${short} (`))
    ? label
    : short;
}

/** Two lines next to a heading. */
const MAX_LETTERS = 36;

/** The filters that are set: with values if there is room, else by name, else how many. */
export function setWords(
  filters: readonly FilterView[],
  values: Readonly<Record<string, FilterValue>>,
  names: Names,
): string {
  const set = filters.filter(({ name }) => name in values);
  if (set.length === 0) return 'none set';
  const ways = [
    set.map((filter) => filterWords(filter, values[filter.name], names)),
    set.map(({ label }) => label),
  ];
  return (
    ways.map((words) => words.join(', ')).find(({ length }) => length <= MAX_LETTERS) ?? `${set.length} set`
  );
}
