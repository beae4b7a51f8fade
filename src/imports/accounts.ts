import * as v from 'valibot';
import { freeLabel } from '../connections/connections';

/**
 * The businesses of an import over several. Each says here what its rows say in the column “Business”, so that renaming
 * a connection, or going on with another key, leaves no row without its business.
 */
export interface StoredAccount {
  /** Names its checkpoint on the tab. */
  readonly place: number;
  readonly connectionId: string;
  /** No two that stay are the same, capitals or not. */
  readonly label: string;
  /** It was taken away: its rows are on their way out. */
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

export const staying = (accounts: readonly StoredAccount[]): StoredAccount[] =>
  accounts.filter(({ isLeaving }) => !isLeaving);

/**
 * The businesses after others were chosen, in the order chosen. Those left out are leaving. One that was leaving and is
 * chosen again leaves first and then begins anew in another place, under its label: its rows may be of other dates and
 * filters than the import has by now. `labelOf` gives a connection's label.
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
