import type { FilterMatcher } from '../catalog/filter-matcher';
import type { Resource } from '../catalog/resource';
import { filtersChangedSince } from '../imports/definition';
import { ProblemError } from '../problem';
import type { ImportDefinition } from '../protocol';
import type { JsonObject } from '../util/json';
import type { Checkpoint } from './checkpoint';

/**
 * An import whose filters were changed holds rows that the new ones keep out, and CallScaler does not tell of them: they
 * have not changed. So everything is asked for again without those filters, as their records alone can tell whether
 * they belong: what does not leaves. A snapshot compares everything anyway.
 */
export function withChangedFilters(stored: Checkpoint, definition: ImportDefinition): Checkpoint {
  if (!mayHaveRows(stored)) {
    return { ...stored, query: { ...stored.query, changedFilters: undefined } };
  }
  const { fingerprint, changedFilters = [] } = stored.query;
  const changed = filtersChangedSince(fingerprint, definition);
  if (changed.length === 0) return stored;
  return {
    ...stored,
    query: { ...stored.query, changedFilters: [...new Set([...changedFilters, ...changed])] },
  };
}

/** A run that died while it was writing may have left rows that are not counted. */
const mayHaveRows = ({ totals, integrity }: Checkpoint): boolean =>
  totals.rows > 0 || integrity.pendingWrite === true;

/** Rows that leave one by one take about 0.45 s each, two looks and a deletion, by what people report: more would take hours. */
const MAX_ROWS = 30_000;

/** Throws `bad_input` where another value of a filter would leave rows in the tab of which nobody could tell. */
export function refuseUntellable(
  resource: Resource,
  before: ImportDefinition,
  after: ImportDefinition,
  checkpoints: readonly Checkpoint[],
): void {
  if (resource.sync.kind === 'snapshot' || !checkpoints.some(mayHaveRows)) return;
  const rows = checkpoints.reduce((sum, checkpoint) => sum + checkpoint.totals.rows, 0);
  const names = Object.keys(after.filters).filter((name) => before.filters[name] !== after.filters[name]);
  if (names.length > 0 && rows > MAX_ROWS) {
    throw new ProblemError('bad_input', {
      reason: 'too_many_rows_to_refilter',
      rows,
      max: MAX_ROWS,
      label: resource.label,
    });
  }
  const untellable = resource.filters.find(({ name, test }) => names.includes(name) && test === undefined);
  if (untellable) throw cannotTell(resource, untellable.name);
}

interface Matching {
  readonly matcher: FilterMatcher;
  readonly resource: Resource;
}

/** The same for records that lack what the filter goes by: by then the import has been given it. */
export function refuseUnmatchable(
  { matcher, resource }: Matching,
  { query: { changedFilters = [] } }: Checkpoint,
  rows: readonly JsonObject[],
): void {
  const name = matcher.unmatchable(rows).find((unmatchable) => changedFilters.includes(unmatchable));
  if (name !== undefined) throw cannotTell(resource, name);
}

function cannotTell({ label, filters }: Resource, name: string): ProblemError {
  const filter = filters.find((one) => one.name === name)?.label ?? name;
  return new ProblemError('bad_input', { reason: 'filter_not_in_records', filter, label });
}
