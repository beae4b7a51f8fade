import type { Query } from '../catalog/api';
import { requestedWindow, windowQuery } from '../catalog/date-window';
import { type Page, START } from '../catalog/paging';
import { pageRequest } from '../http/pages';
import { applyBatch } from './apply-batch';
import { gather, newBatch, oldestFirst } from './batch';
import type { Checkpoint } from './checkpoint';
import { expectedAfter } from './completeness';
import { LEFT_FILTER, type RunContext } from './context';
import { withDaysOnly } from './coverage';
import { resync } from './resync';
import type { ChangesRun } from './run-state';
import { watermarkAfter } from './watermark';

/** Asks for what changed since the watermark, from the beginning. */
export const CHANGES_START: ChangesRun = { kind: 'changes', position: START };

/**
 * What has changed. Only the lasting filters are sent: a call that has left the filter, or whose score came late,
 * must arrive to be judged. The watermark moves when the last page is in the tab, and then to where this run begun.
 */
export function changesRound(context: RunContext, checkpoint: Checkpoint, begun: ChangesRun): Checkpoint {
  const { api, clock } = context;
  const { resource, parameters, reader, fromMs, incoming: read } = context.query;
  const batch = newBatch();
  const young: string[] = [];
  const { watermark } = checkpoint.coverage;
  const youngMs = watermark === undefined ? 0 : Date.parse(watermark);
  let run = begun;
  let serverOnly: readonly string[] = [];
  gather(context, checkpoint, batch, () => {
    if (run.position.done) return false;
    const query = changesQuery(context, checkpoint);
    const received = api.client.get(pageRequest(resource, query, run.position, parameters.pageSize));
    const page = api.readNext('changes', received, run.position);
    serverOnly = onlyTheServerKnows(context, checkpoint, page);
    if (serverOnly.length > 0) return false;
    for (const raw of page.rows) {
      const momentMs = reader.moment(raw) ?? fromMs;
      const incoming = read(raw);
      batch.records.push({ momentMs, incoming });
      if (momentMs >= youngMs && !('gone' in incoming)) young.push(incoming.id);
    }
    const startedAt = run.startedAt ?? new Date(Math.min(page.serverTimeMs, clock.now())).toISOString();
    run = { ...run, startedAt, position: page.position };
    return true;
  });
  if (serverOnly.length > 0) {
    const { query } = checkpoint;
    const all = [...(query.serverOnly ?? []), ...serverOnly];
    return { ...checkpoint, query: { ...query, serverOnly: all }, run: CHANGES_START };
  }

  const applied = applyBatch(context, checkpoint, oldestFirst(batch), { goneReason: LEFT_FILTER });
  if (applied.needsResync) return resync(applied.checkpoint);
  const next: Checkpoint = {
    ...applied.checkpoint,
    run,
    totals: expectedAfter(context, checkpoint.totals, applied.checkpoint.totals, young.length),
  };
  return run.position.done ? completed(context, next, run) : next;
}

function completed(
  { clock, query: { days } }: RunContext,
  checkpoint: Checkpoint,
  { startedAt, isRecount }: ChangesRun,
): Checkpoint {
  return {
    ...checkpoint,
    coverage: {
      ...withDaysOnly(checkpoint.coverage, days),
      watermark: watermarkAfter(startedAt === undefined ? clock.now() : Date.parse(startedAt)),
    },
    run: { kind: 'closing', isUnsorted: false, count: isRecount ? 'again' : 'once' },
  };
}

function changesQuery(context: RunContext, checkpoint: Checkpoint): Query {
  const { definition, days, resource, fullParameters } = context.query;
  const { watermark } = checkpoint.coverage;
  const { serverOnly = [] } = checkpoint.query;
  return {
    // A call that has left one filter arrives even where another one, just changed, would keep it out.
    ...fullParameters(checkpoint).stable,
    ...Object.fromEntries(serverOnly.map((name) => [name, definition.filters[name]])),
    ...windowQuery(resource, requestedWindow(resource, days)),
    ...(resource.sync.kind === 'changes' && watermark !== undefined
      ? resource.sync.since(Date.parse(watermark))
      : {}),
  };
}

/** Filters by a field that records of this page lack: nobody but the server can say which of them belong. */
function onlyTheServerKnows(
  { query: { matcher, fullParameters } }: RunContext,
  checkpoint: Checkpoint,
  page: Page,
): string[] {
  const { serverOnly = [] } = checkpoint.query;
  const { stable } = fullParameters(checkpoint);
  return matcher.unmatchable(page.rows).filter((name) => !serverOnly.includes(name) && !(name in stable));
}
