import { fieldNamed } from '../catalog/field-names';
import type { Resource } from '../catalog/resource';
import { type KnownConnection, connectionView as viewOf } from '../connections/keys';
import type { Zone } from '../dates/zone';
import type { Deployment } from '../google/deployment';
import { nextDue } from '../imports/schedule';
import { type Problem, withoutKeys } from '../problem';
import type {
  AccountView,
  ConnectionView,
  ErrorCode,
  FilterView,
  ImportDefinition,
  ImportView,
  ResourceView,
  Schedule,
} from '../protocol';
import { newCheckpoint } from '../sync/checkpoint';
import { statusText } from '../text/render-problem';
import { importMessage, subjectOf } from './import-message';
import { type ImportStatus, importStatus } from './import-status';
import type { OpenImport, Part } from './import-store';
import { resourceOf, SOURCES, sourceNamed } from './registry';
import { possible } from './trigger-manager';

/** Where and for whom an import is shown. */
export interface Viewer {
  readonly zone: Zone;
  readonly where: Deployment;
  /** Whether this user can refresh with a connection, by its id. */
  readonly hasKey: (connectionId: string) => boolean;
}

/** An import as the sidebar shows it. */
export function importView(open: OpenImport, { zone, where, hasKey }: Viewer): ImportView {
  const { tab, stored, parts } = open;
  const { definition } = stored;
  const standing = importStatus(open);
  const isPaused = stored.paused || standing.state === 'paused';
  const schedule = possible(definition.schedule, () => where);
  const nextMs = isPaused ? undefined : nextTry(parts, schedule, zone);
  return {
    id: tab.id,
    tabName: tab.name,
    definition,
    state: isPaused ? 'paused' : standing.state,
    message: standing.message,
    rows: standing.rows,
    hasKey: parts.some(({ connectionId }) => hasKey(connectionId)),
    schedule,
    offered: offeredFields(definition, standing.offered),
    ...known(standing),
    ...(standing.refreshedAt === undefined ? {} : { refreshedAt: standing.refreshedAt }),
    ...(nextMs === undefined ? {} : { nextAt: new Date(nextMs).toISOString() }),
    ...(stored.accounts ? { accounts: parts.map((part) => accountView(part, definition, hasKey)) } : {}),
  };
}

function accountView(
  { connectionId, label = '', checkpoint = newCheckpoint('') }: Part,
  definition: ImportDefinition,
  hasKey: Viewer['hasKey'],
): AccountView {
  const { totals, health } = checkpoint;
  return {
    connectionId,
    label,
    state: health.state,
    message: importMessage(checkpoint, subjectOf(resourceOf(definition), definition)),
    rows: totals.rows,
    hasKey: hasKey(connectionId),
    ...known({ total: totals.total, problem: health.problem, retryAt: health.retryAt }),
  };
}

/** After a failure the next try decides; what is under way is then gone on with, whatever the schedule says. */
function nextTry(parts: readonly Part[], schedule: Schedule, zone: Zone): number | undefined {
  const moments = parts
    .map(({ checkpoint }) => checkpoint?.health)
    .filter((health) => health?.state !== 'paused')
    .map((health) => {
      const lastMs = momentOf(health?.refreshedAt);
      const dueMs = lastMs === undefined ? undefined : nextDue(schedule, lastMs, zone);
      return momentOf(health?.retryAt) ?? dueMs;
    })
    .filter((ms): ms is number => ms !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function known({ total, problem, retryAt }: Partial<Pick<ImportStatus, 'total' | 'problem' | 'retryAt'>>): {
  total?: number;
  code?: ErrorCode;
  retryAt?: string;
} {
  return {
    ...(total === undefined ? {} : { total }),
    ...(problem === undefined ? {} : { code: problem.code }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

/** An import whose definition cannot be read, as one from a newer version: shown with its sentence, not passed over. */
export function unreadableView(tab: OpenImport['tab'], problem: Problem): ImportView {
  return {
    id: tab.id,
    tabName: tab.name,
    definition: NOTHING,
    state: 'failed',
    code: problem.code,
    message: withoutKeys(statusText(problem)),
    rows: 0,
    // It is not a key that is lacking.
    hasKey: true,
    schedule: NOTHING.schedule,
    offered: [],
  };
}

const NOTHING: ImportDefinition = {
  resource: 'calls',
  connectionIds: [],
  dates: { range: 'today' },
  filters: {},
  columns: [],
  schedule: { every: 'never' },
};

function offeredFields(definition: ImportDefinition, names: readonly string[]): ImportView['offered'] {
  const resource = resourceOf(definition);
  return names
    .filter((name) => !definition.columns.includes(name))
    .map((name) => ({ name, label: fieldNamed(resource, name).label }));
}

function momentOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

export function resourceViews(): ResourceView[] {
  return SOURCES.flatMap((source) =>
    source.resources.filter((resource) => !resource.isFormulaOnly).map((resource) => resourceView(resource)),
  );
}

function resourceView(resource: Resource): ResourceView {
  return {
    name: resource.name,
    label: resource.label,
    ...(resource.listName === undefined ? {} : { listName: resource.listName }),
    ...(resource.takesDates ? {} : { takesDates: false as const }),
    fields: resource.fields.map((field) => ({
      name: field.name,
      label: field.label,
      description: field.description,
      // The ID is a column of every import: rows are found by it.
      shownByDefault: field.shownByDefault === true || field.name === resource.idField,
    })),
    filters: resource.filters.map(
      (filter): FilterView => ({
        name: filter.name,
        label: filter.label,
        kind: filter.kind,
        ...(filter.options ? { options: filter.options } : {}),
        ...(filter.isOpen ? { isOpen: filter.isOpen } : {}),
        ...(filter.lookup ? { lookup: filter.lookup } : {}),
        ...(filter.most === undefined ? {} : { most: filter.most }),
        ...(filter.isRequired ? { isRequired: filter.isRequired } : {}),
      }),
    ),
  };
}

/** A connection as the sidebar shows it. */
export function connectionView(connection: KnownConnection): ConnectionView {
  return viewOf(connection, sourceNamed(connection.source).apiKey);
}
