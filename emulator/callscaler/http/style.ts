import type { AnswerStyle } from '../options';
import type { ApiError } from './errors';
import { olderNames } from './older-names';
import type { ListReply, Reply, Row, StatsReply } from './reply';

/** A body and its type. */
export interface Written {
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** A reply in the shape of `style`. */
export function writeReply(reply: Reply, style: AnswerStyle): Written | { readonly json: unknown } {
  switch (reply.kind) {
    case 'file':
      return { contentType: reply.contentType, body: reply.body };
    case 'list':
      return { json: list(reply, style) };
    case 'object': {
      const value =
        style === 'older-names' ? { [reply.key]: olderNames(`${reply.key}s`, reply.value) } : reply.value;
      return { json: wrap(value, style) };
    }
    case 'stats':
      return { json: wrap({ stats: stats(reply, style), total: reply.rows.length }, style) };
    case 'payload':
      return { json: wrap(reply.value, style) };
  }
}

/** An error in the shape of `style`: nested, one of two flat ones, or plain text. */
export function writeError(error: ApiError, style: AnswerStyle): Written {
  if (style === 'no-envelope') return { contentType: 'text/plain; charset=utf-8', body: error.message };
  const retry = error.retryAfterSeconds === undefined ? {} : { retry_after: error.retryAfterSeconds };
  // All pages that show a 429 show it flat.
  if (error.status === 429 || style === 'nested-paging')
    return json({ error: error.word, message: error.message, ...retry });
  if (style === 'older-names') return json({ error: error.word });
  return json({ error: { code: String(error.status), message: error.message } });
}

export const json = (value: unknown): Written => ({
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const wrap = (value: Row, style: AnswerStyle) => (style === 'no-envelope' ? value : { data: value });

function stats({ rows, idName }: StatsReply, style: AnswerStyle): unknown {
  return style === 'nested-paging'
    ? Object.fromEntries(rows.map(({ [idName]: id, ...row }) => [id, row]))
    : rows;
}

function list(reply: ListReply, style: AnswerStyle): Row {
  const { key, total, limit, offset, hasMore, nextCursor } = reply;
  const cursor = style === 'no-cursor' || nextCursor === null ? {} : { next_cursor: nextCursor };
  const paging = { total, has_more: hasMore, ...cursor, limit, offset };
  switch (style) {
    case 'nested-paging':
      return key === 'calls'
        ? { data: { [key]: reply.rows, pagination: paging } }
        : { data: { [key]: reply.rows }, meta: paging };
    case 'older-names':
      return { data: { [key]: reply.rows.map((row) => olderNames(key, row)), ...paging } };
    default:
      return wrap({ [key]: reply.rows, ...paging }, style);
  }
}
