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
import { resourceNamed } from '../sources/callscaler/resources';
import { formulaConnection } from './formula-connection';
import { ask, type FormulaRun, formula } from './formula-run';

/** A list of the catalogue; `shape` where it takes other arguments than days and options. */
export function listFormula(resourceName: string, args: readonly Argument[], shape?: Shape): FormulaResult {
  return formula((run) => {
    const query = readQuery(resourceNamed(resourceName), args, run.zone, run.startMs, shape);
    const { resource } = query;
    const table = answerToQuery(run, query, 'list', (connection) =>
      ask(run, connection, (client, joins) =>
        fetchTable(query, { client, zone: run.zone, nowMs: run.startMs, joins }),
      ),
    );
    return toResult(table, query.headers, resource.label);
  });
}

/** How many calls there are: one number. */
export function countFormula(args: readonly Argument[]): number {
  return formula((run) => {
    const query = readQuery(resourceNamed('calls'), args, run.zone, run.startMs, {
      settings: ['connection'],
    });
    const { rows } = answerToQuery(run, query, 'count', (connection) => ({
      headers: ['Calls'],
      rows: [[ask(run, connection, (client) => countRecords(query, client, run.zone))]],
    }));
    return Number(rows[0]?.[0]);
  });
}

/** Figures of CallScaler’s own dashboard. */
export function statsFormula(args: readonly Argument[]): FormulaResult {
  return formula((run) => {
    const query = readStatsQuery(args, run.zone, run.startMs);
    const connection = formulaConnection(query.connection);
    const today = run.zone.dayOf(run.startMs);
    // The metric is no part of the question: ten cells with ten metrics of the same days cost one request.
    const key = keyFor(connection, ['stats', statsDays(query.days, today)]);
    const table = cachedAnswer(run.desk, key, () =>
      ask(run, connection, (client) => fetchStats(client, query.days, today)),
    );
    return toStatsResult(table, query.metrics, query.isRow);
  });
}

/** Calls by their IDs: a row for each cell of the range. */
export function callFormula(args: readonly Argument[]): FormulaResult {
  return formula((run) => {
    const calls = resourceNamed('calls');
    const lookUp = readLookUp(calls, 'ids', args, ['columns', 'headers', 'connection']);
    const connection = formulaConnection(lookUp.connection);
    const known = lookUpCalls(run, connection, lookUp);
    const found = lookUp.columns?.includes('transcription')
      ? withTranscriptions(known, readerOfWords(run, connection))
      : known;
    // Names are looked up only where their column was asked for, so mostly this sends nothing.
    return ask(run, connection, (_client, joins) => toCallRows(lookUp, calls, found, joins));
  });
}

/** What was said, for each cell of the range. */
export function transcriptionFormula(args: readonly Argument[]): FormulaResult {
  return formula((run) => {
    const lookUp = readLookUp(resourceNamed('calls'), 'id', args, ['connection']);
    const connection = formulaConnection(lookUp.connection);
    const known = lookUpCalls(run, connection, lookUp);
    const found = withTranscriptions(known, readerOfWords(run, connection));
    const rows = lookUp.ids.cells.map((id) => [id === undefined ? '' : toFormulaCell(textOf(found.get(id)))]);
    return turned(rows, lookUp.ids);
  });
}

function lookUpCalls(run: FormulaRun, connection: KnownConnection, { ids }: LookUp): CallsById {
  const reader = createRecordReader(resourceNamed('calls'), []);
  return callsById(run.desk, keyFor(connection, ['call']), ids.distinct, (some) =>
    ask(
      run,
      connection,
      (client) => new Map(client.callsByIds(some).map((call) => [reader.id(call).toLowerCase(), call])),
    ),
  );
}

/** Each call’s words are a question of their own, so that many cells share the answer. */
function readerOfWords(run: FormulaRun, connection: KnownConnection): (id: string) => string | null {
  return (id) => {
    const { rows } = cachedAnswer(run.desk, keyFor(connection, ['transcription', id]), () => ({
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
  answer: (connection: KnownConnection) => Table,
): Table {
  const connection = formulaConnection(query.connection);
  const { resource, days, filters, columns, limit, isLimited } = query;
  const key = keyFor(connection, [
    kind,
    resource.name,
    days,
    filters,
    columns,
    limit,
    isLimited,
    run.zone.name,
  ]);
  return cachedAnswer(run.desk, key, () => answer(connection));
}

/** The key itself is part of what is digested, so that two businesses’ answers never meet; it cannot be read back. */
function keyFor(connection: KnownConnection, question: unknown): string {
  return digest(`${connection.key} ${JSON.stringify(question)}`);
}
