import type { ImportView, SidebarState } from '../../src/protocol';
import { type Formats, listNameOf } from '../format';
import { takesDates } from '../state/draft';
import { filterWords } from '../state/filter-words';
import type { Names } from '../state/use-choices';

/** Only so many filters are named on a card. The rest are counted. */
const MAX_FILTERS_NAMED = 3;

/** "Calls · Last 30 days · Status: Answered": what tells one tab from another. */
export function contentOf(
  { definition }: ImportView,
  { resources, connections, dateRanges }: SidebarState,
  formats: Formats,
  names: Names,
): string {
  const resource = resources.find(({ name }) => name === definition.resource);
  const { dates, filters, connectionIds } = definition;
  const [only, ...others] = connectionIds;
  const account =
    others.length > 0
      ? `${connectionIds.length}\u00a0businesses`
      : connections.length > 1 && connections.find(({ id }) => id === only)?.label;
  const days =
    'range' in dates
      ? dateRanges.find(({ value }) => value === dates.range)?.label
      : `${formats.calendarDay(dates.start)} – ${dates.end === undefined ? 'now' : formats.calendarDay(dates.end)}`;
  const filtered = Object.keys(filters).map((name) => {
    const filter = resource?.filters.find((one) => one.name === name);
    return filterWords(filter ?? { name, label: name, kind: 'text' }, filters[name], names);
  });
  const hidden = filtered.length > MAX_FILTERS_NAMED ? filtered.length - MAX_FILTERS_NAMED + 1 : 0;
  const parts = [
    account,
    resource && listNameOf(resource),
    resource && takesDates(resource) && days,
    ...filtered.slice(0, filtered.length - hidden),
    hidden > 0 && `${hidden}\u00a0more\u00a0filters`,
  ];
  return parts.filter(Boolean).join('\u00a0· ');
}
