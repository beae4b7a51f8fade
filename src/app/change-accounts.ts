import { keyFor, knownConnections } from '../connections/keys';
import { keyStores } from '../google/properties';
import { chooseAccounts, type StoredAccount } from '../imports/accounts';
import { type StoredImport, storedText } from '../imports/definition';
import { ProblemError } from '../problem';
import type { ImportDefinition } from '../protocol';
import { shareTab } from '../sheet/account-rows';
import { type OpenImport, partsOf } from './import-store';
import { resourceOf } from './registry';
import { refuseOtherAccount } from './verify-account';

/** It is written on the tab, where others read it: so only that of a connection which may be used here. Throws `no_key`. */
export const labelOf = (connectionId: string): string => keyFor(keyStores(), connectionId).label;

/** One connection in another’s place. */
export interface Swap {
  readonly from: string;
  readonly to: string;
}

/**
 * The one connection that takes another’s place, where both reach the same business: its rows and how far it is stay.
 * Undefined where nothing is to be kept: then one business goes and another comes. Throws `bad_input` where rows would go
 * although nobody has said so: those of the only business, or of one whose key is not here, which a key of one’s own
 * was to go on with.
 */
export function swapIn(open: OpenImport, { connectionIds }: ImportDefinition): Swap | undefined {
  const before = open.stored.definition.connectionIds;
  const [from, ...others] = before.filter((id) => !connectionIds.includes(id));
  const [to, ...more] = connectionIds.filter((id) => !before.includes(id));
  if (from === undefined || to === undefined || others.length + more.length > 0) return undefined;
  const ring = keyStores();
  const known = knownConnections(ring).find(({ id }) => id === from);
  const isOnly = before.length === 1 && open.stored.accounts === undefined;
  try {
    refuseOtherAccount([open], from, known, keyFor(ring, to));
    return { from, to };
  } catch (error) {
    if (isOnly || !known || !(error instanceof ProblemError) || error.code !== 'other_account') throw error;
    return undefined;
  }
}

/** What is stored of an import with another connection in one’s place. */
export function withSwap(stored: StoredImport, { from, to }: Swap): StoredImport {
  const { definition, accounts } = stored;
  const connectionIds = definition.connectionIds.map((id) => (id === from ? to : id));
  const swapped = accounts?.map((one) => (one.connectionId === from ? { ...one, connectionId: to } : one));
  return {
    ...stored,
    definition: { ...definition, connectionIds },
    ...(swapped ? { accounts: swapped } : {}),
  };
}

/** The businesses of a tab before and after another definition; `after` is absent where it is one business’s alone. */
interface Change {
  readonly before: readonly StoredAccount[];
  readonly after?: readonly StoredAccount[];
}

/** What a definition makes of the businesses. Throws `no_key` where one of them has no label here. */
export function changeFor({ stored }: OpenImport, definition: ImportDefinition): Change {
  const [first] = stored.definition.connectionIds;
  const isAlone = stored.accounts === undefined && definition.connectionIds.length === 1;
  if (isAlone || first === undefined) return { before: [] };
  const before = stored.accounts ?? onlyOne(first);
  return { before, after: chooseAccounts(before, definition.connectionIds, labelOf) };
}

/**
 * Keeps a definition on the tab, with the businesses that it names. A tab that gets its second one gets the column that
 * says whose each row is; those that are new begin without a checkpoint, and so do those that leave and come again.
 */
export function saveAccounts(
  open: OpenImport,
  definition: ImportDefinition,
  { before, after }: Change,
): OpenImport {
  const { tab, stored } = open;
  const isShared = stored.accounts !== undefined;
  const next: StoredImport = { definition, paused: stored.paused, ...(after ? { accounts: after } : {}) };
  const stays = (one: StoredAccount): boolean =>
    !one.isLeaving && before.some(({ place, isLeaving }) => place === one.place && !isLeaving);
  if (after && !isShared) share(open, before);
  for (const one of after ?? []) if (!stays(one)) tab.checkpoint(one.place).remove();
  tab.writeImport(storedText(next));
  if (after && !isShared) tab.checkpoint().remove();
  return { tab, stored: next, parts: partsOf(tab, next) };
}

const onlyOne = (connectionId: string): StoredAccount[] => chooseAccounts([], [connectionId], labelOf);

/** The rows that are there become those of the first, and so does how far the import is. */
function share({ tab, stored }: OpenImport, [first]: readonly StoredAccount[]): void {
  if (!first) return;
  shareTab(tab.sheet, resourceOf(stored.definition), first.label);
  const { value } = tab.checkpoint();
  if (value !== undefined) tab.checkpoint(first.place).write(value);
}
