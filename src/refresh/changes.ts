import { askedDays, dateQuery } from '../callscaler/asked-days';
import { pageRequest, readPage, START } from '../callscaler/paging';
import type { ChangesRun, Checkpoint } from './checkpoint';
import { LEFT_FILTER, type RunContext } from './context';
import { watermarkAfter } from './watermark';

/** Asks for what changed since the watermark, from the beginning. */
export const CHANGES_START: ChangesRun = { kind: 'changes', position: START };

/**
 * One page of changes. Only the lasting filters are sent: a call that has left the filter, or whose score came late,
 * must arrive to be judged. The watermark moves when the last page is in the tab, and then to where this run began.
 */
export function changesPage(context: RunContext, checkpoint: Checkpoint, run: ChangesRun): Checkpoint {
  const { client, resource, question, table, definition } = context;
  const serverOnly = checkpoint.serverOnly ?? [];
  const query = {
    ...question.lasting,
    ...Object.fromEntries(serverOnly.map((name) => [name, definition.filters[name]])),
    ...dateQuery(askedDays(context.days)),
    updated_since: checkpoint.watermark,
  };
  const received = client.get(pageRequest(resource, query, run.position, question.pageSize));
  const page = readPage(resource, received, run.position, context.bringsNew('changes'));
  const unjudged = context.judge
    .unjudged(page.rows)
    .filter((name) => !serverOnly.includes(name) && !(name in question.lasting));
  // Records lack a field that a filter goes by: then nobody but the server can say which of them belong.
  if (unjudged.length > 0)
    return { ...checkpoint, serverOnly: serverOnly.concat(unjudged), run: CHANGES_START };

  // Lists come newest first, the tab goes on with the oldest. Of a call that comes twice the later row is the truer one.
  const byId = new Map(page.rows.map(context.incoming).map((record) => [record.id, record]));
  const incoming = [...byId.values()].reverse();
  const counts = table.merge(context.fields, incoming, LEFT_FILTER);
  const startedAt = run.startedAt ?? new Date(page.serverTimeMs).toISOString();
  const next: Checkpoint = {
    ...checkpoint,
    added: checkpoint.added + counts.added,
    changed: checkpoint.changed + counts.changed,
    removed: checkpoint.removed + counts.removed,
    rows: checkpoint.rows + counts.added - counts.removed,
    run: { ...run, startedAt, position: page.position },
  };
  if (!page.position.done) return next;
  return {
    ...next,
    watermark: watermarkAfter(Date.parse(startedAt)),
    run: { kind: 'closing', isFirst: false },
  };
}
