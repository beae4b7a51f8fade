import { type Client, createClient } from '../callscaler/client';
import { listTrackingNumbers, numberNameOf, type TrackingNumber } from '../callscaler/number-names';
import { fieldNamed, type Joins } from '../callscaler/record';
import { resourceNamed } from '../callscaler/resources/index';
import type { Resource } from '../callscaler/resources/resource';
import type { Zone } from '../dates/zone';
import { forgiving } from '../formulas/answers';
import { digest, documentCache } from '../google/cache';
import { sendAll } from '../google/fetch';
import { currentSpreadsheet, now, random, sleep, zoneOf } from '../google/host';
import { userStore } from '../google/stores';
import { type Connection, findConnection } from '../imports/connections';
import { parseStored, type StoredImport } from '../imports/definition';
import { ProblemError, toProblem } from '../problem';
import { type Checkpoint, newCheckpoint, parseCheckpoint } from '../refresh/checkpoint';
import { afterProblem } from '../refresh/outcome';
import { refresh } from '../refresh/run';
import { type ImportTab, listImportTabs } from '../tab/import-tabs';
import { openTable } from '../tab/table';
import type { Answer, ErrorCode } from '../wire';

/** Where the rooms are put together: everything that the entry points share. */

export function spreadsheetZone(): Zone {
  return zoneOf(currentSpreadsheet().getSpreadsheetTimeZone());
}

/** Turns a body into an answer for the sidebar: nothing is ever thrown across the wire. */
export function answer<T>(body: () => T): Answer<T> {
  try {
    return { ok: true, value: body() };
  } catch (error) {
    return { ok: false, error: toProblem(error) };
  }
}

export function clientFor(connection: Connection, deadlineMs: number, waitsForRoom: boolean): Client {
  return createClient({ key: connection.key, sendAll, now, sleep, random, deadlineMs, waitsForRoom });
}

/** Names of numbers hardly ever change; a refresh in short slices must not ask for them in each. */
const NUMBERS_KEPT_SECONDS = 600;

function trackingNumbers(client: Client, connection: Connection): TrackingNumber[] {
  const cache = documentCache();
  const key = digest(`numbers ${connection.key}`);
  const kept = forgiving(() => cache.get(key));
  if (typeof kept === 'string') return JSON.parse(kept) as TrackingNumber[];
  const numbers = readableNumbers(client);
  forgiving(() => cache.put(key, JSON.stringify(numbers), NUMBERS_KEPT_SECONDS));
  return numbers;
}

/** A key that may not list numbers can still list calls: their names stay blank. */
function readableNumbers(client: Client): TrackingNumber[] {
  try {
    return listTrackingNumbers(client);
  } catch (error) {
    const { code } = toProblem(error);
    if (code === 'no_rights' || code === 'not_found') return [];
    throw error;
  }
}

/** Looks up what some of the fields want looked up, with at most one request. */
export function joinsFrom(
  client: Client,
  connection: Connection,
  resource: Resource,
): (fieldNames: readonly string[]) => Joins {
  return (fieldNames) => {
    const isWanted = fieldNames.some((name) => fieldNamed(resource, name).join === 'number_name');
    return isWanted ? { number_name: numberNameOf(trackingNumbers(client, connection)) } : {};
  };
}

export interface OpenImport {
  readonly tab: ImportTab;
  readonly stored: StoredImport;
  readonly checkpoint: Checkpoint | undefined;
}

/** An import as it stands on its tab; throws `tab_unusable` where its definition cannot be read. */
export function openImport(tab: ImportTab): OpenImport {
  const stored = parseStored(tab.importText());
  if (!stored) {
    throw new ProblemError(
      'tab_unusable',
      `What the tab “${tab.name}” should show cannot be read; it may come from a newer version of CallScaler. Its rows are untouched. Make a new import, then delete this tab.`,
    );
  }
  return { tab, stored, checkpoint: parseCheckpoint(tab.checkpointText()) };
}

/** Every import of the file that can be read; one that cannot must not keep the others from their refresh. */
export function openImports(): OpenImport[] {
  return listImportTabs(currentSpreadsheet()).reduce<OpenImport[]>((open, tab) => {
    try {
      return open.concat(openImport(tab));
    } catch (error) {
      console.warn(toProblem(error).message);
      return open;
    }
  }, []);
}

/** Problems of the person who runs an import, not of the import. */
const PERSONAL: readonly ErrorCode[] = ['no_key', 'no_consent'];

export interface RunLimits {
  readonly deadlineMs: number;
  /** False in the sidebar: there the page waits, not the server. */
  readonly waitsForRoom: boolean;
}

/** Runs an import until it is done or its time is up. A problem is kept on the tab, then returned with it. */
export function runImport(open: OpenImport, limits: RunLimits): { checkpoint: Checkpoint; error?: unknown } {
  const { tab, stored } = open;
  const { definition } = stored;
  let latest = open.checkpoint ?? newCheckpoint('');
  const save = (checkpoint: Checkpoint): void => {
    tab.writeCheckpoint(JSON.stringify(checkpoint));
    latest = checkpoint;
  };
  /** Where even this cannot be written, as on a tab deleted meanwhile, the first problem is the one to tell. */
  const keep = (checkpoint: Checkpoint): void => {
    try {
      save(checkpoint);
    } catch (error) {
      console.warn(toProblem(error).message);
    }
  };
  try {
    const resource = resourceNamed(definition.resource);
    const connection = findConnection(userStore(), definition.connectionId);
    const client = clientFor(connection, limits.deadlineMs, limits.waitsForRoom);
    const tools = {
      client,
      table: openTable(tab.sheet, resource),
      resource,
      definition,
      zone: spreadsheetZone(),
      now,
      deadlineMs: limits.deadlineMs,
      joins: joinsFrom(client, connection, resource),
      save,
    };
    return { checkpoint: refresh(tools, open.checkpoint) };
  } catch (error) {
    const problem = toProblem(error);
    // What only this person lacks must not stop the schedule of somebody who has it.
    if (PERSONAL.includes(problem.code)) return { checkpoint: latest, error };
    const failed = afterProblem(latest, problem, now());
    keep(failed);
    return { checkpoint: failed, error };
  }
}
