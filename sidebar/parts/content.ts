import type { FilterValue, ImportView, ResourceView, SidebarState } from '../../src/wire';
import { capitalised, type Formats } from '../format';
import { takesDates } from '../state/draft';

/** More would hide the rest of the card. */
const MOST_FILTERS_NAMED = 3;

/** "Calls · Last 30 days · Status: Answered": what tells one tab from another. */
export function contentOf(
  { definition }: ImportView,
  { resources, connections, dateRanges }: SidebarState,
  formats: Formats,
): string {
  const resource = resources.find(({ name }) => name === definition.resource);
  const { dates, filters, connectionIds } = definition;
  const [only, ...others] = connectionIds;
  const business =
    others.length > 0
      ? `${connectionIds.length}\u00a0businesses`
      : connections.length > 1 && connections.find(({ id }) => id === only)?.label;
  const days =
    'range' in dates
      ? dateRanges.find(({ value }) => value === dates.range)?.label
      : `${formats.calendarDay(dates.start)} – ${dates.end === undefined ? 'now' : formats.calendarDay(dates.end)}`;
  const names = Object.keys(filters);
  const parts = [
    business,
    resource && capitalised(resource.label),
    resource && takesDates(resource) && days,
    ...(names.length > MOST_FILTERS_NAMED
      ? [`${names.length}\u00a0filters`]
      : names.map((name) => filterWords(resource, name, filters[name]))),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** "Status: Answered"; of what is looked up by its name only "Tracking number", for the name is not here. */
function filterWords(resource: ResourceView | undefined, name: string, value: FilterValue | undefined) {
  const filter = resource?.filters.find((one) => one.name === name);
  const known = filter?.options?.find((option) => option.value === value)?.label;
  const words = known ?? (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value);
  return filter?.kind === 'lookup' ? filter.label : `${filter?.label ?? name}: ${words}`;
}
