import { createRecordReader } from '../catalog/record-reader';
import type { KnownConnection } from '../connections/keys';
import { type Argument, type FormulaQuery, readQuery, type Shape } from '../functions/arguments';
import { cachedAnswer } from '../functions/cached';
import { countRecords } from '../functions/count';
import { fetchTable } from '../functions/list';
import { type LookUp, readLookUp, toCallRows, turned } from '../functions/look-up';
import { type CallsById, callsById } from '../functions/records';
import { fetchStats, readStatsQuery, statsDays, toStatsResult } from '../functions/stats';
import { type FormulaResult, type Table, toFormulaCell, toResult } from '../functions/table';
import { textOf, transcriptionOf, withTranscriptions } from '../functions/transcription';
import { digest } from '../google/cache';
import { formulaConnection } from './formula-connection';
import { ask, type FormulaRun, formula } from './formula-run';
import { resourceNamed } from './registry';

/**
 * Runs a formula that lists a resource. `shape` names arguments other than dates and options.
 * `sourceId`: default the first source.
 */
export function listFormula(
  resourceName: string,
  args: readonly Argument[],
  shape?: Shape,
  sourceId?: string,
): FormulaResult {
  return formula((run) => {
    const query = readQuery(resourceNamed(resourceName, sourceId), args, run.zone, run.startMs, shape);
    const { resource } = query;
    const connection = formulaConnection(query.connection, sourceId);
    const table = answerToQuery(run, query, 'list', connection, () =>
      ask(run, connection, (client, joins) =>
        fetchTable(query, { client, zone: run.zone, nowMs: run.startMs, joins }),
      ),
    );
    return toResult(table, query.headers, resource.label);
  });
}

/** Runs the formula that counts calls. */
export function countFormula(args: readonly Argument[]): number {
  return formula((run) => {
    const query = readQuery(resourceNamed('calls'), args, run.zone, run.startMs, {
      settings: ['connection'],
    });
    const connection = formulaConnection(query.connection);
    const { rows } = answerToQuery(run, query, 'count', connection, () => ({
      headers: ['Calls'],
      rows: [[ask(run, connection, (client) => countRecords(query, client, run.zone))]],
    }));
    return Number(rows[0]?.[0]);
  });
}

/** Runs the formula that shows statistics. */
export function statsFormula(args: readonly Argument[]): FormulaResult {
  return formula((run) => {
    const query = readStatsQuery(args, run.zone, run.startMs);
    const connection = formulaConnection(query.connection);
    const today = run.zone.dayOf(run.startMs);
    // The metric isn't part of the key: ten cells with ten metrics of the same days cost one request.
    const key = cacheKeyFor(connection, ['stats', statsDays(query.days, today)]);
    const table = cachedAnswer(run.runtime, key, () =>
      ask(run, connection, (client) => fetchStats(client, resourceNamed('stats'), query.days, today)),
    );
    return toStatsResult(table, query.metrics, query.isRow);
  });
}

/** Runs the formula that looks calls up by ID: one row per cell of the range. */
export function callFormula(args: readonly Argument[]): FormulaResult {
  return formula((run) => {
    const calls = resourceNamed('calls');
    const lookUp = readLookUp(calls, 'ids', args, ['columns', 'headers', 'connection']);
    const connection = formulaConnection(lookUp.connection);
    const known = lookUpCalls(run, connection, lookUp);
    const found = lookUp.columns?.includes('transcription')
      ? withTranscriptions(known, transcriptionReader(run, connection))
      : known;
    // Names are looked up only if their column is wanted, so this rarely sends a request.
    return ask(run, connection, (_client, joins) => toCallRows(lookUp, calls, found, joins));
  });
}

/** Runs the formula that returns transcriptions, one per cell of the range. */
export function transcriptionFormula(args: readonly Argument[]): FormulaResult {
  return formula((run) => {
    const lookUp = readLookUp(resourceNamed('calls'), 'id', args, ['connection']);
    const connection = formulaConnection(lookUp.connection);
    const known = lookUpCalls(run, connection, lookUp);
    const found = withTranscriptions(known, transcriptionReader(run, connection));
    const rows = lookUp.ids.cells.map((id) => [id === undefined ? '' : toFormulaCell(textOf(found.get(id)))]);
    return turned(rows, lookUp.ids);
  });
}

function lookUpCalls(run: FormulaRun, connection: KnownConnection, { ids }: LookUp): CallsById {
  const calls = resourceNamed('calls');
  const reader = createRecordReader(calls, []);
  return callsById(run.runtime, cacheKeyFor(connection, ['call']), ids.distinct, (some) =>
    ask(
      run,
      connection,
      (client) =>
        new Map(client.recordsByIds(calls, some).map((call) => [reader.id(call).toLowerCase(), call])),
    ),
  );
}

/** Each transcription is cached on its own, so that many cells share it. */
function transcriptionReader(run: FormulaRun, connection: KnownConnection): (id: string) => string | null {
  return (id) => {
    const { rows } = cachedAnswer(run.runtime, cacheKeyFor(connection, ['transcription', id]), () => ({
      headers: ['Transcription'],
      rows: [[ask(run, connection, (client) => transcriptionOf(client, id))]],
    }));
    return rows[0]?.[0] === null ? null : String(rows[0]?.[0]);
  };
}

function answerToQuery(
  run: FormulaRun,
  query: FormulaQuery,
  kind: string,
  connection: KnownConnection,
  answer: () => Table,
): Table {
  const { resource, days, filters, columns, limit, isLimited } = query;
  const key = cacheKeyFor(connection, [
    kind,
    resource.name,
    days,
    filters,
    columns,
    limit,
    isLimited,
    run.zone.name,
  ]);
  return cachedAnswer(run.runtime, key, answer);
}

/** The API key is hashed into the cache key, so that answers of two accounts never mix. It can't be read back. */
function cacheKeyFor(connection: KnownConnection, question: unknown): string {
  return digest(`${connection.key} ${JSON.stringify(question)}`);
}
