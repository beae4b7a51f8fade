import { keyFor } from '../connections/keys';
import { bestEffort } from '../functions/best-effort';
import { documentCache } from '../google/cache';
import { keyStores } from '../google/properties';
import { currentSpreadsheet, fileId, newId, now } from '../google/runtime';
import type { Client } from '../http/client';
import { createJoins, type LookupOutcome, prefetchEntries } from '../http/lookups';
import { toProblem } from '../problem';
import type { ErrorCode } from '../protocol';
import { findImportTab } from '../sheet/import-tabs';
import { busy, isTaken } from '../sheet/lease';
import type { Entry } from '../sheet/metadata';
import { openTable, type Table } from '../sheet/table';
import { type Checkpoint, newCheckpoint, parseCheckpoint } from '../sync/checkpoint';
import type { SyncTools } from '../sync/context';
import { afterFailure } from '../sync/failure-policy';
import { createFieldDiscovery } from '../sync/field-discovery';
import { parked } from '../sync/queue';
import { runSync } from '../sync/sync-run';
import { logText } from '../text/render-problem';
import type { OpenImport, Part } from './import-store';
import { resourceOf, sourceNamed } from './registry';
import { clientFor, lookupsOf, noteSent, spreadsheetZone, zoneName } from './services';

/** Problems of the person who runs an import, not of the import. */
const PERSONAL: readonly ErrorCode[] = ['no_key', 'no_consent'];
export const isPersonal = (code: ErrorCode): boolean => PERSONAL.includes(code);

/** Of a file’s id, to tell files apart in as little room as possible. */
const FILE_CHARACTERS = 8;

export interface AccountResult {
  readonly checkpoint: Checkpoint;
  readonly error?: unknown;
  /** Rows of other accounts that may have been hit meanwhile, by account. */
  readonly affectedElsewhere?: ReadonlyMap<string, readonly string[]>;
}

export interface RunLimits {
  readonly deadlineMs: number;
  /** False in the sidebar: there the page waits, not the server. */
  readonly waitsForRoom: boolean;
}

/**
 * Refreshes one business of an import until it is done or its time is up. A problem is kept on the tab, then returned
 * with it. `entries`: what hangs on the tab, where it has just been found.
 */
export function runAccount(
  { tab, stored: { definition } }: OpenImport,
  part: Part,
  limits: RunLimits,
  entries?: readonly Entry[],
): AccountResult {
  const { connectionId, label, place, slot } = part;
  let latest = part.checkpoint ?? newCheckpoint('');
  let client: Client | undefined;
  const token = newId();
  let saves = 0;
  let table: Table | undefined;
  const fieldDiscovery = createFieldDiscovery(definition, resourceOf(definition), part.checkpoint, now);
  const save = (bare: Checkpoint): void => {
    const checkpoint = fieldDiscovery.addTo(bare);
    slot.write(JSON.stringify(checkpoint));
    latest = checkpoint;
  };
  /** Where even this cannot be written, as on a tab deleted meanwhile, the first problem is the one to tell. */
  const keep = (checkpoint: Checkpoint): void => {
    try {
      save(checkpoint);
    } catch (error) {
      console.warn(logText(toProblem(error)));
    }
  };
  /** Throws `missing_tab` where the tab, or the import on it, is no more. */
  const foundAnew = (): string | undefined =>
    findImportTab(currentSpreadsheet(), tab.id).checkpoint(place).value;
  // Not so in a copy of the file or of the tab, where nobody knows whether what came along can be changed.
  const here = `${fileId().slice(-FILE_CHARACTERS)}.${tab.id}.`;
  if (part.checkpoint?.integrity.revision?.startsWith(here)) slot.trust();
  try {
    const source = sourceNamed(definition.source);
    const resource = resourceOf(definition);
    const connection = keyFor(keyStores(), connectionId);
    const asking = clientFor(connection, limits.deadlineMs, limits.waitsForRoom);
    client = asking;
    const lookups = lookupsOf(asking, connection, !limits.waitsForRoom);
    if (expectsNews(part.checkpoint))
      prefetchEntries(asking, source, resource, definition.columns, lookups.isKept);
    table = openTable(tab.sheet, resource, zoneName, label, entries);
    const lookedUp = new Map<string, LookupOutcome>();
    const tools: SyncTools = {
      api: {
        client: asking,
        joins: () =>
          createJoins(source.joins, lookups.entries, (lookup, outcome) => lookedUp.set(lookup, outcome)),
        lookedUp,
      },
      destination: table,
      query: { resource, definition, zone: spreadsheetZone() },
      clock: { now, deadlineMs: limits.deadlineMs },
      cache: seenIdCache(),
      save: (checkpoint) => {
        // Another one is there, as after going back to an older version of the file: it is the one of these rows.
        const found = parseCheckpoint(slot.reread() ?? foundAnew(), now());
        if (found?.integrity.revision !== latest.integrity.revision) throw busy(0);
        const revision = `${here}${token} ${++saves}`;
        save({ ...checkpoint, integrity: { ...checkpoint.integrity, revision } });
      },
      notice: fieldDiscovery.notice,
    };
    runSync(tools, part.checkpoint);
    return { checkpoint: latest, ...affectedBy(table) };
  } catch (error) {
    const problem = toProblem(error);
    // What only this person lacks must not stop the schedule of somebody who has it, and who is at it writes itself.
    if (isPersonal(problem.code) || isTaken(error))
      return { checkpoint: latest, error, ...affectedBy(table) };
    const stopped = afterFailure(latest, problem, now());
    const isParked = label !== undefined && stopped.health.state !== 'unfinished';
    const failed = fieldDiscovery.addTo(isParked ? parked(stopped) : stopped);
    keep(failed);
    return { checkpoint: failed, error, ...affectedBy(table) };
  } finally {
    noteSent(client, connectionId);
  }
}

const affectedBy = (table: Table | undefined): Pick<AccountResult, 'affectedElsewhere'> =>
  table === undefined ? {} : { affectedElsewhere: table.affectedElsewhere() };

/** The longest that Google keeps a text (https://developers.google.com/apps-script/reference/cache/cache). */
const SEEN_SECONDS = 21_600;

function seenIdCache(): SyncTools['cache'] {
  return {
    get: (key) => bestEffort(() => documentCache().get(key)),
    put: (key, text) => {
      bestEffort(() => documentCache().put(key, text, SEEN_SECONDS));
    },
  };
}

/** After a refresh without news another one is likely, and names would be asked for in vain. */
function expectsNews(checkpoint: Checkpoint | undefined): boolean {
  if (checkpoint === undefined || checkpoint.run !== undefined) return true;
  return checkpoint.totals.added + checkpoint.totals.changed > 0;
}
