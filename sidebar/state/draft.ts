import type {
  DateRange,
  FilterValue,
  FilterView,
  ImportDefinition,
  ResourceView,
  Schedule,
  SidebarState,
} from '../../src/protocol';

/** An import in the editor, which may be incomplete. */
export interface Draft {
  readonly resource: string;
  /** The businesses, in the order chosen. */
  readonly connectionIds: readonly string[];
  readonly dates: DraftDates;
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** Every field of the resource, in the order shown. The columns are the `chosen` ones, in this order. */
  readonly order: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly schedule: Schedule;
  /** The tab's name, for a new import. Empty: a default name. */
  readonly tabName: string;
}

/** Keeps both kinds, so switching between them loses nothing. */
export interface DraftDates {
  readonly by: 'word' | 'days';
  readonly word: string;
  readonly start: string;
  readonly end: string;
}

const DEFAULT_RANGE = 'last_30_days';
const DAYS_BACK = 30;

/** A new import that is ready to start: the last 30 days with the default columns, every hour. */
export function newDraft(state: SidebarState, connectionId?: string): Draft | undefined {
  const resource = state.resources[0];
  const { connections } = state;
  const connection =
    connections.find(({ id }) => id === connectionId) ??
    connections.find(({ usable }) => usable) ??
    connections[0];
  if (!resource || !connection) return undefined;
  const words = state.dateRanges.map(({ value }) => value);
  return {
    ...draftOfResource(resource),
    connectionIds: [connection.id],
    dates: {
      by: 'word',
      word: words.includes(DEFAULT_RANGE) ? DEFAULT_RANGE : (words[0] ?? ''),
      start: daysBefore(state.today, DAYS_BACK),
      end: '',
    },
    schedule: { every: 'hours', hours: 1 },
    tabName: '',
  };
}

/** Days are dates without a zone: counted in UTC, where every day has 24 hours. */
function daysBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  date.setUTCDate(date.getUTCDate() - count);
  return date.toISOString().slice(0, 10);
}

/** The parts that depend only on the resource. They start over when the user chooses another one. */
export function draftOfResource(
  resource: ResourceView,
): Pick<Draft, 'resource' | 'filters' | 'order' | 'chosen'> {
  return { resource: resource.name, filters: {}, ...defaultColumns(resource) };
}

export function defaultColumns({ fields }: ResourceView): Pick<Draft, 'order' | 'chosen'> {
  const shown = fields.filter((field) => field.shownByDefault).map(({ name }) => name);
  return { order: withRest(shown, fields), chosen: new Set(shown) };
}

export function draftOf(definition: ImportDefinition, resource: ResourceView, base: Draft): Draft {
  return {
    resource: definition.resource,
    connectionIds: definition.connectionIds,
    dates: draftDates(definition.dates, base.dates),
    filters: definition.filters,
    order: withRest(definition.columns, resource.fields),
    chosen: new Set(definition.columns),
    schedule: definition.schedule,
    tabName: '',
  };
}

function draftDates(dates: DateRange, base: DraftDates): DraftDates {
  return 'range' in dates
    ? { ...base, by: 'word', word: dates.range }
    : { ...base, by: 'days', start: dates.start, end: dates.end ?? '' };
}

/** A field that the catalog no longer has stays in the list, because the tab has it as a column. */
function withRest(columns: readonly string[], fields: ResourceView['fields']): readonly string[] {
  return [...columns, ...fields.map(({ name }) => name).filter((name) => !columns.includes(name))];
}

export type Checked =
  | { readonly definition: ImportDefinition }
  /** `field`: `accounts`, `dates`, `columns`, or the name of a filter. */
  | { readonly field: string; readonly reason: string };

/** The definition to send, or the first problem in the draft. */
export function check(draft: Draft, view?: ResourceView): Checked {
  const { by, word, start, end } = draft.dates;
  if (draft.connectionIds.length === 0) {
    return { field: 'accounts', reason: 'Choose at least one business.' };
  }
  const missing = view?.filters.find((filter) => isRequired(filter) && !(filter.name in draft.filters));
  if (missing) return { field: missing.name, reason: `Choose a value for “${missing.label}” first.` };
  if (by === 'days' && start === '') return { field: 'dates', reason: 'Choose a start date.' };
  if (by === 'days' && end !== '' && end < start) {
    return { field: 'dates', reason: 'The end date is before the start date.' };
  }
  const outside = view?.filters.find((filter) => isOutside(filter, draft.filters[filter.name]));
  if (outside) {
    const most = outside.most === undefined ? 'up' : `to ${outside.most}`;
    return { field: outside.name, reason: `“${outside.label}” must be a whole number from 0 ${most}.` };
  }
  const crossed = crossedBounds(draft.filters);
  if (crossed) return crossed;
  const columns = draft.order.filter((name) => draft.chosen.has(name));
  if (columns.length === 0) return { field: 'columns', reason: 'Choose at least one column.' };
  const { resource, connectionIds, schedule } = draft;
  const filters = withoutBlanks(draft.filters);
  const dates = by === 'word' ? { range: word } : { start, ...(end !== '' && { end }) };
  return { definition: { resource, connectionIds, dates, filters, columns, schedule } };
}

/** A number that the API would reject. The draft may hold it while the user types. */
function isOutside({ kind, most }: FilterView, value: FilterValue | undefined): boolean {
  if (kind !== 'number' || value === undefined) return false;
  return !Number.isInteger(value) || Number(value) < 0 || Number(value) > (most ?? Number(value));
}

/** A `min_…` filter above its `max_…`: no row could match both. */
function crossedBounds(filters: Draft['filters']): { field: string; reason: string } | undefined {
  for (const [name, least] of Object.entries(filters)) {
    const field = name.replace(/^min_/, 'max_');
    const most = filters[field];
    if (field === name || typeof least !== 'number' || typeof most !== 'number' || least <= most) continue;
    return { field, reason: `This is lower than the minimum, ${least}. No rows would match.` };
  }
  return undefined;
}

/** Trims text only here: while the user types, it may end with a space. */
function withoutBlanks(filters: Draft['filters']): ImportDefinition['filters'] {
  const trimmed = Object.entries(filters).map(
    ([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const,
  );
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

export function setFilter(draft: Draft, name: string, value: FilterValue | undefined): Draft {
  const { [name]: _, ...others } = draft.filters;
  return { ...draft, filters: value === undefined ? others : { ...others, [name]: value } };
}

/** Selects or clears a business. Filters by the names of one business are removed. */
export function toggleAccount(draft: Draft, id: string, lookups: readonly string[]): Draft {
  const connectionIds = draft.connectionIds.includes(id)
    ? draft.connectionIds.filter((other) => other !== id)
    : [...draft.connectionIds, id];
  const kept = Object.entries(draft.filters).filter(([name]) => !lookups.includes(name));
  return { ...draft, connectionIds, filters: Object.fromEntries(kept) };
}

export function toggleColumn(draft: Draft, name: string): Draft {
  const chosen = new Set(draft.chosen);
  if (!chosen.delete(name)) chosen.add(name);
  return { ...draft, chosen };
}

/** Selects or clears several columns, such as all that a search found. */
export function selectColumns(draft: Draft, names: readonly string[], on: boolean): Draft {
  const others = [...draft.chosen].filter((name) => !names.includes(name));
  return { ...draft, chosen: new Set(on ? [...others, ...names] : others) };
}

/** Moves a chosen column past the next chosen one. Fields between them that aren't chosen don't count. */
export function moveColumn(draft: Draft, name: string, direction: -1 | 1): Draft {
  const at = draft.order.indexOf(name);
  let target = at + direction;
  while (target in draft.order && !draft.chosen.has(draft.order[target] ?? '')) target += direction;
  if (at < 0 || !(target in draft.order)) return draft;
  const order = draft.order.filter((other) => other !== name);
  order.splice(target, 0, name);
  return { ...draft, order };
}

/** Whether a resource has dates: calls do, a list of numbers doesn't. */
export function takesDates(resource: ResourceView): boolean {
  return resource.takesDates !== false;
}

/** Whether the resource can't be requested without this filter. */
export function isRequired(filter: FilterView): boolean {
  return filter.isRequired === true;
}
