import type { SnapshotRun } from './checkpoint';
import type { RunContext } from './context';
import { grouped } from './count-text';

/** What is said of a list that is not believed yet: it is empty, or shorter than it counts itself. `rows`: in the tab. */
export function unconfirmedText(
  { resource: { label, takesDates }, definition }: RunContext,
  { received, total }: SnapshotRun,
  rows: number,
): string {
  const [stay, go] =
    rows === 1 ? ['The row stays', 'it goes'] : [`The ${grouped(rows)} rows stay`, 'they go'];
  if (received > 0)
    return `CallScaler lists ${grouped(received)} of the ${grouped(total ?? 0)} ${label} that it counts. ${stay} for now; if the next refresh finds no more either, what is missing goes.`;
  const limits = [takesDates ? 'dates' : '', Object.keys(definition.filters).length > 0 ? 'filters' : ''];
  const within = limits.filter((limit) => limit !== '').join(' and ');
  const which = within === '' ? label : [label, 'within this import’s', within].join(' ');
  return `CallScaler lists no ${which} any more. ${stay} for now; if the next refresh finds none either, ${go}.`;
}

/** That details are as old as they are must be seen. */
export function refusedDetailsText({ refused }: SnapshotRun, label: string): string[] {
  if (refused === undefined) return [];
  return [
    `CallScaler did not give the details of ${grouped(refused)} ${label}: what only these say stays as it was, or blank.`,
  ];
}
