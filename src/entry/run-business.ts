import type { Client } from '../callscaler/client';
import { createJoins, foreseeEntries } from '../callscaler/lookups';
import { resourceNamed } from '../callscaler/resources/index';
import { currentSpreadsheet, newId, now } from '../google/host';
import { keyRing } from '../google/stores';
import { keyFor } from '../imports/key-ring';
import { toProblem } from '../problem';
import { type Checkpoint, newCheckpoint, parseCheckpoint } from '../refresh/checkpoint';
import { afterProblem } from '../refresh/outcome';
import { parked } from '../refresh/queue';
import { createRemarks } from '../refresh/remarks';
import { refresh } from '../refresh/run';
import { isTaken } from '../refresh/write-ahead';
import type { OwnBusiness } from '../tab/business';
import { findImportTab } from '../tab/import-tabs';
import { openTable } from '../tab/table';
import type { ErrorCode } from '../wire';
import type { OpenImport, Part } from './open-import';
import { clientFor, lookupsOf, noteSent, spreadsheetZone } from './workbench';

/** Problems of the person who runs an import, not of the import. */
const PERSONAL: readonly ErrorCode[] = ['no_key', 'no_consent'];
export const isPersonal = (code: ErrorCode): boolean => PERSONAL.includes(code);

export interface BusinessResult {
  readonly checkpoint: Checkpoint;
  readonly error?: unknown;
}

export interface RunLimits {
  readonly deadlineMs: number;
  /** False in the sidebar: there the page waits, not the server. */
  readonly waitsForRoom: boolean;
}

/**
 * Refreshes one business of an import until it is done or its time is up. A problem is kept on the tab, then returned
 * with it. `tellOther`: rows of another business that were hit while this one’s were written.
 */
export function runBusiness(
  { tab, stored: { definition } }: OpenImport,
  part: Part,
  limits: RunLimits,
  tellOther: OwnBusiness['tellOther'],
): BusinessResult {
  const { connectionId, label, place, slot } = part;
  let latest = part.checkpoint ?? newCheckpoint('');
  let client: Client | undefined;
  const remarks = createRemarks(definition, part.checkpoint, now);
  const save = (bare: Checkpoint): void => {
    const checkpoint = remarks.addTo(bare);
    slot.write(JSON.stringify(checkpoint));
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
    const connection = keyFor(keyRing(), connectionId);
    const asking = clientFor(connection, limits.deadlineMs, limits.waitsForRoom);
    client = asking;
    const lookups = lookupsOf(asking, connection);
    if (expectsNews(part.checkpoint)) foreseeEntries(asking, resource, definition.columns, lookups.isKept);
    const tools = {
      client: asking,
      table: openTable(tab.sheet, resource, label === undefined ? undefined : { label, tellOther }),
      resource,
      definition,
      zone: spreadsheetZone(),
      now,
      deadlineMs: limits.deadlineMs,
      joins: () => createJoins(lookups.entries),
      save,
      notice: remarks.notice,
      token: newId(),
      // Found anew: what this run remembers of the tab is what it has written itself.
      reread: () => parseCheckpoint(findImportTab(currentSpreadsheet(), tab.id).checkpoint(place).value),
    };
    refresh(tools, part.checkpoint);
    return { checkpoint: latest };
  } catch (error) {
    const problem = toProblem(error);
    // What only this person lacks must not stop the schedule of somebody who has it, and who is at it writes itself.
    if (isPersonal(problem.code) || isTaken(error)) return { checkpoint: latest, error };
    const stopped = afterProblem(latest, problem, now());
    const isParked = label !== undefined && stopped.state !== 'unfinished';
    const failed = remarks.addTo(isParked ? parked(stopped) : stopped);
    keep(failed);
    return { checkpoint: failed, error };
  } finally {
    noteSent(client);
  }
}

/** After a refresh without news another one is likely, and names would be asked for in vain. */
function expectsNews(checkpoint: Checkpoint | undefined): boolean {
  if (checkpoint === undefined || checkpoint.run !== undefined) return true;
  return checkpoint.added + checkpoint.changed > 0;
}
