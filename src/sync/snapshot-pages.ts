import { requestedWindow, windowQuery } from '../catalog/date-window';
import { type Page, START } from '../catalog/paging';
import type { ListPart } from '../catalog/resource';
import { createPartsRequest } from '../http/all-rows';
import { type Enriched, enrich } from '../http/enrich';
import { listPartsOf, partRequest, readPartPage } from '../http/list-parts';
import { allowance } from '../http/rate-limit';
import { digest } from '../util/digest';
import type { Checkpoint } from './checkpoint';
import type { RunContext } from './context';
import { MAX_PARALLEL } from './plan';
import type { SnapshotRun } from './run-state';

/** Finding them may take requests: once a run. */
const KNOWN = new WeakMap<RunContext, readonly ListPart[]>();

/** The requests that bring the rows of a refresh. */
export function partsFor(context: RunContext, checkpoint: Checkpoint): readonly ListPart[] {
  const known = KNOWN.get(context) ?? findSources(context, checkpoint);
  KNOWN.set(context, known);
  return known;
}

function findSources(context: RunContext, checkpoint: Checkpoint): readonly ListPart[] {
  const { resource, definition, days, zone } = context.query;
  // Without `covered` something about the rows is to be asked again: nothing is settled.
  const { refreshedAt } = checkpoint.health;
  const isComplete = checkpoint.coverage.coveredDays !== undefined && refreshedAt !== undefined;
  const asking = createPartsRequest(context.api.client, {
    filters: definition.filters,
    days,
    zone,
    now: context.clock.now(),
    ...(isComplete ? { completeAsOf: zone.dayOf(Date.parse(refreshedAt)) } : {}),
  });
  return listPartsOf(resource, asking);
}

/** Sources come and go, as call flows do: the place in a list of them is good for this list alone. */
export function fingerprint(sources: readonly ListPart[]): string {
  return digest(sources.map(({ path, query }) => [path, query ?? null]));
}

export interface Pages extends Enriched {
  /** The run after them. */
  readonly run: SnapshotRun;
}

/** The next page, or the only pages of several sources that have no more than one. `ahead`: places of sources to ask. */
export function readPages(
  context: RunContext,
  sources: readonly ListPart[],
  ahead: readonly number[],
  run: SnapshotRun,
): Pages {
  const { client, readNext } = context.api;
  const { resource, fields, parameters, days } = context.query;
  const most =
    resource.paginator.kind === 'single'
      ? Math.min(MAX_PARALLEL, allowance(client.bucket, context.clock.now()))
      : 1;
  const lanes = ahead.slice(0, Math.max(1, most));
  const position = lanes[0] === run.source ? run.position : START;
  const query = {
    ...parameters.all,
    ...(resource.takesDates ? windowQuery(resource, requestedWindow(resource, days)) : {}),
  };
  const asked = lanes.map((place) => sources[place] as ListPart);
  const received = client.getAll(
    asked.map((source) => partRequest(resource, source, query, position, parameters.pageSize)),
  );
  const pages = received.map((answer, index) =>
    readPartPage(readNext, asked[index] as ListPart, answer, position),
  );
  return {
    ...enrich(
      client,
      resource,
      fields,
      pages.reduce<Page['rows']>((rows, page) => rows.concat(page.rows), []),
    ),
    run: advanced(run, lanes, pages),
  };
}

function advanced(run: SnapshotRun, lanes: readonly number[], pages: readonly Page[]): SnapshotRun {
  const [first] = pages;
  // Only a source that is read alone can have further pages.
  if (first && !first.position.done) {
    const { position: next } = first;
    // Where the list is begun anew, nothing says that it has pages.
    const isNext = next.cursor !== undefined || next.offset > 0;
    return { ...run, source: lanes[0] as number, position: next, ...(isNext ? { isPaged: true } : {}) };
  }
  const { total: _total, ...rest } = run;
  const total = totalAfter(run, pages);
  return {
    ...rest,
    source: (lanes[lanes.length - 1] as number) + 1,
    position: START,
    received: run.received + pages.reduce((sum, page) => sum + page.position.offset, 0),
    ...(total === undefined ? {} : { total }),
  };
}

/** What the API has counted in all sources so far; unknown for good once one of them does not say. */
function totalAfter(run: SnapshotRun, pages: readonly Page[]): number | undefined {
  return pages.reduce<number | undefined>(
    (sum, { paging }) => (sum === undefined || paging.total === undefined ? undefined : sum + paging.total),
    run.total ?? (run.source === 0 ? 0 : undefined),
  );
}
