import type { PageFault } from './faults';
import type { ListReply, Reply } from './reply';

/** A page with a fault. `previous`: the last page of the route. Replies that are no list don't change. */
export function breakPage(reply: Reply, fault: PageFault, previous: ListReply | undefined): Reply {
  if (reply.kind !== 'list') return reply;
  const { rows } = reply;
  switch (fault) {
    case 'repeat':
      return previous ?? reply;
    case 'skip-rows':
      return { ...reply, rows: rows.filter((_, n) => n % 10 !== 4) };
    case 'duplicate-rows':
      return { ...reply, rows: [...(previous?.rows.slice(-2) ?? []), ...rows.slice(0, 1), ...rows] };
    case 'no-rows':
      return { ...reply, rows: [] };
    case 'same-cursor':
      return { ...reply, hasMore: true, nextCursor: previous?.nextCursor ?? reply.nextCursor };
    case 'wrong-total':
      return { ...reply, total: reply.total + 7 };
    case 'two-arrays':
      // Two arrays with unexpected names: nothing tells which one is the list.
      return { kind: 'payload', value: { items: rows, related: [], has_more: reply.hasMore } };
    case 'no-array':
      return { kind: 'payload', value: { message: 'ok', has_more: reply.hasMore } };
  }
}
