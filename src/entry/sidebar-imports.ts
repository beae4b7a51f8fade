import * as v from 'valibot';
import { askedDays, dateQuery } from '../callscaler/asked-days';
import { BATCH_LIMIT } from '../callscaler/client';
import { pageRequest, readPage, START } from '../callscaler/paging';
import { createQuestion } from '../callscaler/question';
import { resourceNamed } from '../callscaler/resources/index';
import { DATE_WORDS, resolveRange } from '../dates/range';
import { currentSpreadsheet, now } from '../google/host';
import { alone } from '../google/lock';
import { userStore } from '../google/stores';
import { ensureSchedule, hasSchedule, removeSchedule } from '../google/triggers';
import { connectionView, findConnection, listConnections } from '../imports/connections';
import { parseDefinition, storedText, validate } from '../imports/definition';
import { ProblemError } from '../problem';
import type { Checkpoint } from '../refresh/checkpoint';
import { withoutRun } from '../refresh/leaving';
import { addColumns, dropColumns } from '../tab/columns';
import {
  createImportTab,
  findImportTab,
  type ImportTab,
  listImportTabs,
  releaseImportTab,
} from '../tab/import-tabs';
import { freeCells, noRoom, SPREADSHEET_CELLS } from '../tab/room';
import { openTable } from '../tab/table';
import type { Answer, ImportDefinition, ImportView, ServerFunctions } from '../wire';
import { estimate } from './estimate';
import { importView, resourceViews } from './views';
import { answer, clientFor, type OpenImport, openImport, openImports, spreadsheetZone } from './workbench';

const PATIENCE_MS = 15_000;
const ById = v.strictObject({ id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)) });

export const getState: ServerFunctions['getState'] = () =>
  answer(() => {
    const spreadsheet = currentSpreadsheet();
    const zone = spreadsheetZone();
    const imports = openImports().map((open) => viewOf(open, zone));
    const isScheduled = imports.some((view) => view.definition.schedule.every !== 'never' && view.hasKey);
    return {
      timeZone: zone.name,
      locale: spreadsheet.getSpreadsheetLocale().replace('_', '-'),
      connections: listConnections(userStore()).map(connectionView),
      imports,
      resources: resourceViews(),
      dateRanges: DATE_WORDS,
      triggerHealthy: !isScheduled || hasSchedule(),
    };
  });

export const preflight: ServerFunctions['preflight'] = (input) =>
  answer(() => {
    const definition = parseDefinition(input);
    const resource = resourceNamed(definition.resource);
    const client = clientFor(
      findConnection(userStore(), definition.connectionId),
      now() + PATIENCE_MS,
      false,
    );
    const days = resolveRange(definition.dates, spreadsheetZone().dayOf(now()));
    const question = createQuestion(resource, definition.filters, definition.columns);
    const received = client.get(
      pageRequest(resource, { ...question.all, ...dateQuery(askedDays(days)) }, START, 1),
    );
    const { total } = readPage(resource, received, START, () => true).paging;
    if (total === undefined) return {};
    const { requests, seconds, cells } = estimate(total, definition.columns.length, question.pageSize);
    const free = freeCells(currentSpreadsheet());
    return {
      total,
      requests,
      seconds,
      cells,
      cellsShare: cells / SPREADSHEET_CELLS,
      ...(cells > free ? { refusal: noRoom(cells, free).message } : {}),
    };
  });

export const createImport: ServerFunctions['createImport'] = (input) =>
  answer(() => {
    const definition = parseDefinition(input);
    findConnection(userStore(), definition.connectionId);
    const stored = { definition, paused: false };
    const resource = resourceNamed(definition.resource);
    const tab = createImportTab(currentSpreadsheet(), resource, definition.columns, storedText(stored));
    tab.sheet.activate();
    keepSchedule(definition);
    return viewOf({ tab, stored, checkpoint: undefined });
  });

export const updateImport: ServerFunctions['updateImport'] = (input) =>
  answerAlone(() => {
    const { id, definition: raw } = validate(
      v.strictObject({ ...ById.entries, definition: v.unknown() }),
      input,
      'import',
    );
    const definition = parseDefinition(raw);
    const open = openImport(findImportTab(currentSpreadsheet(), id));
    const { tab, stored, checkpoint } = open;
    refuseOtherRows(stored.definition, definition);
    if (definition.connectionId !== stored.definition.connectionId)
      refuseOtherBusiness(open, definition.connectionId);
    const resource = resourceNamed(definition.resource);
    dropColumns(
      tab.sheet,
      stored.definition.columns.filter((name) => !definition.columns.includes(name)),
    );
    addColumns(
      tab.sheet,
      resource,
      definition.columns.filter((name) => !stored.definition.columns.includes(name)),
    );
    const next = { definition, paused: stored.paused };
    tab.writeImport(storedText(next));
    keepSchedule(definition);
    const isCured = definition.connectionId !== stored.definition.connectionId;
    const standing = withoutOldDays(
      tab,
      stored.definition,
      definition,
      isCured ? goesOn(tab, checkpoint) : checkpoint,
    );
    return viewOf({ tab, stored: next, checkpoint: standing });
  });

/** What had paused an import is cured, or is to be tried again. */
function goesOn(tab: ImportTab, checkpoint: Checkpoint | undefined): Checkpoint | undefined {
  if (checkpoint?.state !== 'paused') return checkpoint;
  const { code: _code, ...rest } = checkpoint;
  const next: Checkpoint = { ...rest, state: 'unfinished', message: 'Goes on at the next refresh.' };
  tab.writeCheckpoint(JSON.stringify(next));
  return next;
}

/** Nobody may be writing rows while columns and definitions change. */
function answerAlone<T>(body: () => T): Answer<T> {
  return answer(() => alone(body));
}

/** What is under way was asked for the old dates: it is dropped, and the next refresh asks for what the new ones lack. */
function withoutOldDays(
  tab: ImportTab,
  before: ImportDefinition,
  after: ImportDefinition,
  checkpoint: Checkpoint | undefined,
): Checkpoint | undefined {
  if (!checkpoint?.run || JSON.stringify(before.dates) === JSON.stringify(after.dates)) return checkpoint;
  const dropped = withoutRun(checkpoint);
  tab.writeCheckpoint(JSON.stringify(dropped));
  return dropped;
}

/** Rows that another filter left behind could not be told from those that belong: such a change wants a tab of its own. */
function refuseOtherRows(before: ImportDefinition, after: ImportDefinition): void {
  const named = ({ resource, filters }: ImportDefinition): string =>
    JSON.stringify([
      resource,
      Object.keys(filters)
        .sort()
        .map((name) => [name, filters[name]]),
    ]);
  if (named(before) === named(after)) return;
  throw new ProblemError(
    'bad_input',
    'An import keeps its filters; dates, columns, key and schedule can be changed. For other filters make a new import, then end this one.',
  );
}

/** Another key may go on with an import only where it reaches the same business: that is, knows some of its rows. */
function refuseOtherBusiness(open: OpenImport, connectionId: string): void {
  const connection = findConnection(userStore(), connectionId);
  const ids = openTable(open.tab.sheet, resourceNamed(open.stored.definition.resource)).someIds(BATCH_LIMIT);
  if (ids.length === 0) return;
  const known = clientFor(connection, now() + PATIENCE_MS, false).callsByIds(ids);
  if (known.length > 0) return;
  throw new ProblemError(
    'bad_input',
    `The key “${connection.label}” belongs to another business: it knows none of the rows of “${open.tab.name}”. Nothing was changed. Use a key of the same business, or make a new import.`,
  );
}

export const endImport: ServerFunctions['endImport'] = (input) =>
  answerAlone(() => {
    releaseImportTab(findImportTab(currentSpreadsheet(), validate(ById, input, 'import').id));
    if (listImportTabs(currentSpreadsheet()).length === 0) removeSchedule();
    return null;
  });

export const pauseImport: ServerFunctions['pauseImport'] = (input) =>
  answerAlone(() => {
    const { id, paused } = validate(
      v.strictObject({ ...ById.entries, paused: v.boolean() }),
      input,
      'import',
    );
    const { tab, stored, checkpoint } = openImport(findImportTab(currentSpreadsheet(), id));
    const next = { ...stored, paused };
    tab.writeImport(storedText(next));
    return viewOf({ tab, stored: next, checkpoint: paused ? checkpoint : goesOn(tab, checkpoint) });
  });

export const showTab: ServerFunctions['showTab'] = (input) =>
  answer(() => {
    findImportTab(currentSpreadsheet(), validate(ById, input, 'import').id).sheet.activate();
    return null;
  });

export const repairSchedule: ServerFunctions['repairSchedule'] = () =>
  answer(() => {
    removeSchedule();
    ensureSchedule();
    return null;
  });

/** A schedule that cannot be had does not undo the import: `triggerHealthy` shows it, with the way to mend it. */
function keepSchedule(definition: ImportDefinition): void {
  if (definition.schedule.every === 'never') return;
  try {
    ensureSchedule();
  } catch (error) {
    console.warn(
      `The hourly trigger could not be made: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function viewOf(open: OpenImport, zone = spreadsheetZone()): ImportView {
  const connections = listConnections(userStore());
  return importView(
    open,
    zone,
    connections.some((connection) => connection.id === open.stored.definition.connectionId),
  );
}
