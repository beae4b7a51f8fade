import * as v from 'valibot';
import type { Query } from '../catalog/api';
import { exactWindow, windowQuery } from '../catalog/date-window';
import { START } from '../catalog/paging';
import { createResourceQuery } from '../catalog/query';
import type { Resource } from '../catalog/resource';
import { keyFor } from '../connections/keys';
import { type Days, resolveRange } from '../dates/range';
import { daysBetween } from '../dates/zone';
import { keyStores } from '../google/properties';
import { currentSpreadsheet, now } from '../google/runtime';
import { pageRequest, readPage } from '../http/pages';
import { parseDefinition, validate } from '../imports/definition';
import type { ImportDefinition, Preflight, ServerFunctions } from '../protocol';
import { freeCells, noCapacity, SPREADSHEET_CELLS } from '../sheet/capacity';
import { findImportTab } from '../sheet/import-tabs';
import { withChangedFilters } from '../sync/changed-filters';
import { estimateImport } from '../sync/cost-model';
import { answerText } from '../text/render-problem';
import { type OpenImport, openImport } from './import-store';
import { resourceOf } from './registry';
import { answer, askFor, spreadsheetZone } from './services';
import { naming } from './with-label';

/** More days than the import wants are fetched, one on both sides, because nobody documents which zone a day means. */
const SLACK_DAYS = 2;

const Input = v.looseObject({ importId: v.exactOptional(v.pipe(v.string(), v.maxLength(100))) });

/**
 * What an import will take, before it is begun: one request a business, which asks for a single row and the API's count.
 * Where the filters of one that has rows are changed, two: it will show what fits, and read everything else as well.
 */
export const preflight: ServerFunctions['preflight'] = (input) =>
  answer(() => {
    const { importId, ...raw } = validate(Input, input, 'import');
    const definition = parseDefinition(raw, resourceOf);
    const resource = resourceOf(definition);
    const today = spreadsheetZone().dayOf(now());
    const days = resolveRange(definition.dates, today);
    const existing =
      importId === undefined ? undefined : openImport(findImportTab(currentSpreadsheet(), importId));
    const question = createResourceQuery(resource, definition.filters, definition.columns);
    const inDays = daysQuery(resource, days);
    const totals = counts(definition, resource, { ...question.all, ...inDays });
    const place = placeFor(definition, existing);
    if (totals === undefined) return { freeCells: place.free };
    const unsent = filtersToSweep(definition, existing);
    const wider = createResourceQuery(resource, definition.filters, definition.columns, unsent);
    const read =
      unsent.length === 0 ? totals : (counts(definition, resource, { ...wider.all, ...inDays }) ?? totals);
    const length = Math.max(1, daysBetween(days.start, days.end ?? today) + 1);
    const work = totals.map((total, index) =>
      estimateImport({
        fetched: Math.ceil((read[index] ?? total) * (1 + SLACK_DAYS / length)),
        cells: total * definition.columns.length,
        pageSize: question.pageSize,
      }),
    );
    const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
    const total = sum(totals);
    return {
      total,
      // One business after the other.
      requests: sum(work.map(({ requests }) => requests)),
      seconds: sum(work.map(({ seconds }) => seconds)),
      ...spaceFor((total + 1) * place.width, place.free),
    };
  });

/** The filters whose change makes the import read again what they would keep out. */
function filtersToSweep(definition: ImportDefinition, existing: OpenImport | undefined): readonly string[] {
  const changed = (existing?.parts ?? []).flatMap(({ checkpoint }) =>
    checkpoint === undefined ? [] : (withChangedFilters(checkpoint, definition).query.changedFilters ?? []),
  );
  return [...new Set(changed)];
}

/** Of each business; undefined where the API does not count, or where one list does not bring all rows. */
function counts(
  { connectionIds }: ImportDefinition,
  resource: Resource,
  query: Query,
): readonly number[] | undefined {
  if (resource.parts || resource.paginator.kind === 'single') return undefined;
  const totals = connectionIds.map((id) => {
    const connection = keyFor(keyStores(), id);
    const count = (): number | undefined => {
      const received = askFor(connection, (client) => client.get(pageRequest(resource, query, START, 1)));
      return readPage(resource, received, START).paging.total;
    };
    return connectionIds.length === 1 ? count() : naming(connection.label, count);
  });
  return totals.every((total): total is number => total !== undefined) ? totals : undefined;
}

/** Exactly the days of the import: with the slack of a real one, “yesterday” would announce three days of calls. */
function daysQuery(resource: Resource, days: Days): Query {
  return windowQuery(resource, exactWindow(days));
}

/** How wide the tab will be, the user's own columns included, and how many cells it may have. */
function placeFor(
  { columns, connectionIds }: ImportDefinition,
  existing: OpenImport | undefined,
): { width: number; free: number } {
  const free = freeCells(currentSpreadsheet());
  const least = columns.length + Number(connectionIds.length > 1);
  if (existing === undefined) return { width: least, free };
  const { tab, stored } = existing;
  const width = tab.sheet.getMaxColumns();
  return {
    width: Math.max(least, width - stored.definition.columns.length + columns.length),
    free: free + width * tab.sheet.getMaxRows(),
  };
}

function spaceFor(cells: number, free: number): Partial<Preflight> {
  return {
    cells,
    cellsShare: cells / SPREADSHEET_CELLS,
    freeCells: free,
    ...(cells > free ? { refusal: answerText(noCapacity(cells, free).problem) } : {}),
  };
}
