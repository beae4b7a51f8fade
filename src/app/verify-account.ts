import type { Resource } from '../catalog/resource';
import type { Connection } from '../connections/connections';
import { ProblemError } from '../problem';
import { openTable } from '../sheet/table';
import type { OpenImport } from './import-store';
import { resourceOf, sourceNamed } from './registry';
import { askFor, type UsedKey, zoneName } from './services';

/** Tries an API key. Gives a record's ID by which another key of the account is recognized. Throws as the API answers. */
export function tryKey(tried: UsedKey): Pick<Connection, 'knows'> {
  const { sampleId } = askFor(tried, sourceNamed(tried.source).verify);
  return sampleId === undefined ? {} : { knows: sampleId };
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
  after: UsedKey & Pick<Connection, 'label'>,
): void {
  // Only some lists can be looked up by ID.
  const list = sourceNamed(after.source).resources.find(({ byIds }) => byIds !== undefined);
  if (list === undefined) return;
  const tabs = imports.filter(({ stored }) => resourceOf(stored.definition) === list);
  const samples = tabs.map((open) => ({ tab: open.tab, ids: someIds(open, list, beforeId) }));
  const filled = samples.filter(({ ids }) => ids.length > 0);
  const knows = before?.knows;
  if (filled.length === 0 && knows === undefined) return;
  const reason = askFor(after, (client) => {
    const knowsAny = (ids: readonly string[]): boolean => client.recordsByIds(list, ids).length > 0;
    const strange = filled.find(({ ids }) => !knowsAny(ids));
    if (strange) return `it knows none of the rows of “${strange.tab.name}”`;
    // The rows have answered for the business; without rows the call that was seen first does.
    return filled.length === 0 && knows !== undefined && !knowsAny([knows])
      ? 'it does not know the calls that the key before it knew'
      : undefined;
  });
  if (reason !== undefined) throw otherAccount(after, reason);
}

/** IDs of the account's own rows, where others share the tab. */
function someIds({ tab, parts }: OpenImport, list: Resource, connectionId: string): string[] {
  const label = parts.find((part) => part.connectionId === connectionId)?.label;
  const ids = openTable(tab.sheet, list, zoneName, label).someIds(list.byIds?.maxIds ?? 0);
  // People type into the ID column, too.
  return ids.filter((id) => list.isId?.(id) ?? true);
}

function otherAccount({ label }: Pick<Connection, 'label'>, reason: string): ProblemError {
  return new ProblemError('other_account', { key: label, reason });
}
