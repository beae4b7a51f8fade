import { RESOURCES } from '../callscaler/resources/index';
import type { Zone } from '../dates/zone';
import { nextDue } from '../imports/schedule';
import type { ImportView, ResourceView } from '../wire';
import type { OpenImport } from './workbench';

/** An import as the sidebar shows it. */
export function importView(open: OpenImport, zone: Zone, hasKey: boolean): ImportView {
  const { tab, stored, checkpoint } = open;
  const { definition } = stored;
  const lastMs = checkpoint?.refreshedAt === undefined ? undefined : Date.parse(checkpoint.refreshedAt);
  const isPaused = stored.paused || checkpoint?.state === 'paused';
  const dueMs = isPaused || lastMs === undefined ? undefined : nextDue(definition.schedule, lastMs, zone);
  return {
    id: tab.id,
    tabName: tab.name,
    definition,
    state: isPaused ? 'paused' : (checkpoint?.state ?? 'new'),
    message: checkpoint?.message ?? 'Not refreshed yet.',
    rows: checkpoint?.rows ?? 0,
    hasKey,
    ...(checkpoint?.total === undefined ? {} : { total: checkpoint.total }),
    ...(checkpoint?.refreshedAt === undefined ? {} : { refreshedAt: checkpoint.refreshedAt }),
    ...(dueMs === undefined ? {} : { nextAt: new Date(dueMs).toISOString() }),
  };
}

export function resourceViews(): ResourceView[] {
  return RESOURCES.map((resource) => ({
    name: resource.name,
    label: resource.label,
    fields: resource.fields.map((field) => ({
      name: field.name,
      label: field.label,
      description: field.description,
      shownByDefault: field.shownByDefault === true,
    })),
    filters: resource.filters.map((filter) => ({
      name: filter.name,
      label: filter.label,
      kind: filter.kind,
      ...(filter.options ? { options: filter.options } : {}),
    })),
  }));
}
