import type { Connection } from '../connections/connections';
import { BATCH_LIMIT, type Client } from '../http/client';
import { readList } from '../http/list-reader';
import { ProblemError } from '../problem';
import { openTable } from '../sheet/table';
import { CALL_BATCH } from '../sources/callscaler/resources/call-batch';
import { calls } from '../sources/callscaler/resources/calls';
import type { OpenImport } from './import-store';
import { askFor, type PartsRequest, zoneName } from './services';

/**
 * Tries a key, `GET /calls?limit=1`, which every role may (documented). Gives the id of the call that came, by which
 * another key of the same business is told later on. Throws as the API answers.
 */
export function tryKey(asking: PartsRequest): Pick<Connection, 'knows'> {
  const received = askFor(asking, (client) =>
    client.get({ path: calls.path, query: { limit: 1 }, action: 'list calls' }),
  );
  const id = readList(received.body, calls.listKeys).rows[0]?.[calls.idField];
  return typeof id === 'string' && id !== '' ? { knows: id } : {};
}

/**
 * Another key may go on with imports only where it reaches the same business: that is, knows some of their calls, or
 * the call that was seen when the old key was entered. `beforeId`: the connection whose key it was. Other rows than calls cannot be looked up by their id. Throws
 * `bad_input`.
 */
export function refuseOtherAccount(
  imports: readonly OpenImport[],
  beforeId: string,
  before: Connection | undefined,
  after: PartsRequest & Pick<Connection, 'label'>,
): void {
  const tabs = imports.filter(({ stored }) => stored.definition.resource === calls.name);
  const samples = tabs.map((open) => ({ tab: open.tab, ids: someIds(open, beforeId) }));
  const filled = samples.filter(({ ids }) => ids.length > 0);
  if (filled.length === 0 && before?.knows === undefined) return;
  const reason = askFor(after, (client) => {
    const strange = filled.find(({ ids }) => !knowsAny(client, ids));
    if (strange) return `it knows none of the rows of “${strange.tab.name}”`;
    // The rows have answered for the business; without rows the call that was seen first does.
    return filled.length === 0 && before?.knows !== undefined && !knowsAny(client, [before.knows])
      ? 'it does not know the calls that the key before it knew'
      : undefined;
  });
  if (reason !== undefined) throw otherAccount(after, reason);
}

/** Of the business’s own rows, where others share the tab. */
function someIds({ tab, parts }: OpenImport, connectionId: string): string[] {
  const label = parts.find((part) => part.connectionId === connectionId)?.label;
  // People type into the column of ids, too.
  return openTable(tab.sheet, calls, zoneName, label).someIds(BATCH_LIMIT).filter(CALL_BATCH.isId);
}

const knowsAny = (client: Client, ids: readonly string[]): boolean => client.callsByIds(ids).length > 0;

function otherAccount({ label }: Pick<Connection, 'label'>, reason: string): ProblemError {
  return new ProblemError(
    'bad_input',
    `The key “${label}” belongs to another business: ${reason}. Nothing was changed. Use a key of the same business, or make a new import.`,
    { otherAccount: true },
  );
}
