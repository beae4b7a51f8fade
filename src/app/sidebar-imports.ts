import * as v from 'valibot';
import { keyFor } from '../connections/keys';
import { alone } from '../google/lock';
import { keyStores } from '../google/properties';
import { currentSpreadsheet, now } from '../google/runtime';
import { firstColumns } from '../http/first-columns';
import { chooseAccounts } from '../imports/accounts';
import { parseDefinition, type StoredImport, storedText, validate } from '../imports/definition';
import { ProblemError } from '../problem';
import type { Answer, ImportDefinition, ImportView, ServerFunctions } from '../protocol';
import { ACCOUNT } from '../sheet/account-column';
import { addColumns, dropColumns } from '../sheet/columns';
import { createImportTab, deleteImportTab, findImportTab } from '../sheet/import-tabs';
import { refuseUntellable } from '../sync/changed-filters';
import { type Checkpoint, newCheckpoint } from '../sync/checkpoint';
import { withoutRun } from '../sync/prune';
import { changeFor, labelOf, saveAccounts, swapIn, withSwap } from './change-accounts';
import { importStatus } from './import-status';
import { changeCheckpoints, type OpenImport, openImport, type Part, partsOf } from './import-store';
import { resourceOf } from './registry';
import { answer, askFor, spreadsheetZone } from './services';
import { viewOf } from './sidebar-state';
import { refuseUnsupported, saveSchedule } from './trigger-manager';
import { naming } from './with-label';

const ById = v.strictObject({ id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)) });

/** Google allows 100 characters; a number may have to be added. */
const TabName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(90));
const NewImport = v.looseObject({ tabName: v.exactOptional(TabName) });

export const createImport: ServerFunctions['createImport'] = (input) =>
  answer(() => {
    const { tabName, ...raw } = validate(NewImport, input, 'import');
    const definition = withFirstColumns(parseDefinition(raw, resourceOf));
    refuseUnsupported(definition.schedule);
    const { connectionIds, columns } = definition;
    const isShared = connectionIds.length > 1;
    const stored: StoredImport = {
      definition,
      paused: false,
      ...(isShared ? { accounts: chooseAccounts([], connectionIds, labelOf) } : {}),
    };
    const tab = createImportTab(
      currentSpreadsheet(),
      resourceOf(definition),
      isShared ? [ACCOUNT, ...columns] : columns,
      storedText(stored),
      tabName,
    );
    tab.sheet.activate();
    saveSchedule();
    return viewOf({ tab, stored, parts: partsOf(tab, stored) });
  });

/** Where fields are discovered from the rows, the API is asked for some before the columns are made. */
function withFirstColumns(definition: ImportDefinition): ImportDefinition {
  const connections = definition.connectionIds.map((id) => keyFor(keyStores(), id));
  const resource = resourceOf(definition);
  if (!resource.isOpen) return definition;
  const options = { zone: spreadsheetZone(), now: now() };
  const columns = connections.reduce<string[]>((all, connection) => {
    const found = naming(connection.label, () =>
      askFor(connection, (client) => firstColumns(client, resource, definition, options)),
    );
    return all.concat(found.filter((name) => !all.includes(name)));
  }, []);
  return connections.length === 1
    ? { ...definition, columns }
    : parseDefinition({ ...definition, columns }, resourceOf);
}

export const updateImport: ServerFunctions['updateImport'] = (input) =>
  answerAlone(() => {
    const { id, definition: raw } = validate(
      v.strictObject({ ...ById.entries, definition: v.unknown() }),
      input,
      'import',
    );
    const definition = parseDefinition(raw, resourceOf);
    const open = openImport(findImportTab(currentSpreadsheet(), id));
    refuseOtherRows(open, definition);
    if (JSON.stringify(definition.schedule) !== JSON.stringify(open.stored.definition.schedule))
      refuseUnsupported(definition.schedule);
    const swap = swapIn(open, definition);
    const changed = withDefinition(
      swap ? { ...open, stored: withSwap(open.stored, swap) } : open,
      definition,
    );
    saveSchedule();
    return viewOf(swap ? goesOn(changed, (part) => part.connectionId === swap.to) : changed);
  });

export const addFields: ServerFunctions['addFields'] = (input) =>
  answerAlone(() => {
    const { id, fields } = validate(
      v.strictObject({ ...ById.entries, fields: v.pipe(v.array(v.string()), v.nonEmpty()) }),
      input,
      'choice of fields',
    );
    const open = openImport(findImportTab(currentSpreadsheet(), id));
    const { offered } = importStatus(open);
    const strange = fields.find((name) => !offered.includes(name));
    if (strange !== undefined) {
      throw new ProblemError('bad_input', {
        reason: 'unknown_field',
        field: strange,
        tab: open.tab.name,
        offered: offered.join(', '),
      });
    }
    const { definition } = open.stored;
    return viewOf(
      withDefinition(
        open,
        parseDefinition({ ...definition, columns: [...definition.columns, ...fields] }, resourceOf),
      ),
    );
  });

/** Columns, definition and checkpoint as a changed definition wants them. */
function withDefinition(open: OpenImport, definition: ImportDefinition): OpenImport {
  const { tab, stored } = open;
  const before = stored.definition;
  const resource = resourceOf(definition);
  const missingIn = (one: ImportDefinition, other: ImportDefinition): string[] =>
    other.columns.filter((name) => !one.columns.includes(name));
  // What is refused is refused before anything of the tab is changed.
  const accounts = changeFor(open, definition);
  dropColumns(tab.sheet, missingIn(definition, before));
  addColumns(tab.sheet, resource, missingIn(before, definition));
  const next = saveAccounts(open, definition, accounts);
  // What is under way was asked for the old dates: it is dropped, and the next refresh asks for what the new ones lack.
  return JSON.stringify(before.dates) === JSON.stringify(definition.dates)
    ? next
    : changeCheckpoints(next, (checkpoint) => (checkpoint.run ? withoutRun(checkpoint) : checkpoint));
}

/** What had paused an import, or some of its businesses, is cured, or is to be tried again. */
export function goesOn(open: OpenImport, isCured: (part: Part) => boolean = () => true): OpenImport {
  return changeCheckpoints(open, (checkpoint, part): Checkpoint => {
    const { health } = checkpoint;
    if (health.state !== 'paused' || !isCured(part)) return checkpoint;
    const note = { code: 'resumes' } as const;
    return { ...checkpoint, health: { ...health, state: 'unfinished', problem: undefined, note } };
  });
}

/** Nobody may be writing rows while columns and definitions change. */
export function answerAlone<T>(body: () => T): Answer<T> {
  return answer(() => alone(body));
}

/** The rows of another resource have other ids and columns: they want a tab of their own. */
function refuseOtherRows({ stored, parts }: OpenImport, after: ImportDefinition): void {
  const before = stored.definition;
  if (resourceOf(before) !== resourceOf(after)) {
    throw new ProblemError('bad_input', {
      reason: 'other_resource',
      before: resourceOf(before).label,
      after: resourceOf(after).label,
    });
  }
  const checkpoints = parts.map(({ checkpoint }) => checkpoint ?? newCheckpoint(''));
  refuseUntellable(resourceOf(after), before, after, checkpoints);
}

export const endImport: ServerFunctions['endImport'] = (input) =>
  answerAlone(() => {
    const { id, deleteTab } = validate(
      v.strictObject({ ...ById.entries, deleteTab: v.boolean() }),
      input,
      'import',
    );
    const tab = findImportTab(currentSpreadsheet(), id);
    if (deleteTab) deleteImportTab(currentSpreadsheet(), tab);
    else tab.release();
    saveSchedule();
    return null;
  });

export const pauseImport: ServerFunctions['pauseImport'] = (input) =>
  answerAlone((): ImportView => {
    const { id, paused } = validate(
      v.strictObject({ ...ById.entries, paused: v.boolean() }),
      input,
      'import',
    );
    const open = openImport(findImportTab(currentSpreadsheet(), id));
    const next: OpenImport = { ...open, stored: { ...open.stored, paused } };
    next.tab.writeImport(storedText(next.stored));
    saveSchedule();
    return viewOf(paused ? next : goesOn(next));
  });

export const showTab: ServerFunctions['showTab'] = (input) =>
  answer(() => {
    findImportTab(currentSpreadsheet(), validate(ById, input, 'import').id).sheet.activate();
    return null;
  });
