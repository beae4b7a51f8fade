import * as v from 'valibot';
import { freeLabel } from '../connections/connections';

/**
 * One account of an import that shows several. The label is stored here because rows carry it in their account column:
 * renaming the connection or replacing its key must not separate them.
 */
export interface StoredAccount {
  /** Number of its checkpoint on the tab. */
  readonly place: number;
  readonly connectionId: string;
  /** Unique among the accounts that stay, ignoring case. */
  readonly label: string;
  /** It was removed from the import; its rows are being deleted. */
  readonly isLeaving?: true;
}

export const AccountsSchema = v.pipe(
  v.array(
    v.object({
      place: v.pipe(v.number(), v.integer(), v.minValue(1)),
      connectionId: v.pipe(v.string(), v.nonEmpty()),
      label: v.pipe(v.string(), v.nonEmpty()),
      isLeaving: v.exactOptional(v.literal(true)),
    }),
  ),
  v.check((accounts) => accounts.some(({ isLeaving }) => !isLeaving)),
);

/** Returns the accounts that aren't being removed. */
export const staying = (accounts: readonly StoredAccount[]): StoredAccount[] =>
  accounts.filter(({ isLeaving }) => !isLeaving);

/**
 * Returns the accounts after a change, in the order chosen; those left out are leaving. One that was leaving and is
 * chosen again starts over in another place, because its old rows may be from other dates and filters.
 */
export function chooseAccounts(
  before: readonly StoredAccount[],
  connectionIds: readonly string[],
  labelOf: (connectionId: string) => string,
): StoredAccount[] {
  const next = connectionIds.reduce<StoredAccount[]>((chosen, connectionId) => {
    const isIt = (one: StoredAccount): boolean => one.connectionId === connectionId;
    const taken = before.concat(chosen);
    const known = staying(before).find(isIt) ?? {
      place: 1 + Math.max(0, ...taken.map((one) => one.place)),
      label: before.find(isIt)?.label ?? freeLabel(labelOf(connectionId), taken),
    };
    return chosen.concat({ place: known.place, connectionId, label: known.label });
  }, []);
  const left = before.filter(
    ({ connectionId, isLeaving }) => isLeaving || !connectionIds.includes(connectionId),
  );
  return next.concat(left.map((one) => ({ ...one, isLeaving: true })));
}
