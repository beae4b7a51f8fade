import { ProblemError } from '../problem';
import type { ErrorCode } from '../protocol';
import { applyBatch } from './apply-batch';
import type { Checkpoint } from './checkpoint';
import { LEFT_FILTER, type RunContext } from './context';
import { resync } from './resync';

/** An API may not be able to look records up by their ids. */
const REFUSALS: readonly ErrorCode[] = ['bad_request', 'not_found', 'no_rights', 'bad_answer'];

/**
 * Rows that somebody moved while we wrote are asked for by their ids and applied again, at most a hundred: one request.
 * A call that does not come is left alone: that it is gone nobody has said.
 */
export function rereadAffected(
  context: RunContext,
  checkpoint: Checkpoint,
  ids: readonly string[],
): Checkpoint {
  const rest: Checkpoint = {
    ...checkpoint,
    integrity: { ...checkpoint.integrity, affectedIds: undefined },
  };
  const { api, query } = context;
  // Looked up by id, records come without their included fields: those cells would turn blank.
  if ('include' in query.parameters.all) return resync(rest);
  try {
    const incoming = api.client.recordsByIds(query.resource, ids).map(query.incoming);
    const applied = applyBatch(context, rest, incoming, { goneReason: LEFT_FILTER, lostUntilWritten: ids });
    return applied.needsResync ? resync(applied.checkpoint) : applied.checkpoint;
  } catch (error) {
    if (error instanceof ProblemError && REFUSALS.includes(error.code)) return resync(rest);
    throw error;
  }
}
