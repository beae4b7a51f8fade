import { now } from '../google/runtime';
import { type StoredImport, storedText } from '../imports/definition';
import { openTable } from '../sheet/table';
import { keepAffected, type OpenImport } from './import-store';
import { resourceOf } from './registry';
import { zoneName } from './services';

/** So many rows at once, so that the run can end in time whatever their number. */
const ROWS_AT_ONCE = 1_000;
const REASON = 'This import no longer shows the business.';

/**
 * Takes the rows of businesses that were taken away off the tab; rows in which somebody has typed stay and are marked.
 * What does not fit before the deadline goes in the next run.
 */
export function removeAccounts(began: OpenImport, deadlineMs: number): OpenImport {
  const { stored, tab } = began;
  let open = began;
  const { accounts = [] } = stored;
  const leaving = accounts.filter(({ isLeaving }) => isLeaving);
  if (leaving.length === 0) return open;
  const resource = resourceOf(stored.definition);
  const gone = leaving.filter(({ label }) => {
    const table = openTable(tab.sheet, resource, zoneName, label);
    const ids = table.ids();
    while (ids.length > 0 && now() < deadlineMs) {
      table.prune(ids.splice(-ROWS_AT_ONCE), REASON);
    }
    open = keepAffected(open, table.affectedElsewhere());
    return ids.length === 0;
  });
  if (gone.length === 0) return open;
  const next: StoredImport = { ...stored, accounts: accounts.filter((one) => !gone.includes(one)) };
  tab.writeImport(storedText(next));
  return { ...open, stored: next };
}
