import { cachedRows } from '../formulas/answers';
import { type Argument, readQuery } from '../formulas/arguments';
import { type FormulaResult, fetchRows, toResult } from '../formulas/list';
import { digest, documentCache } from '../google/cache';
import { now } from '../google/host';
import { documentStore, userStore } from '../google/stores';
import { type Connection, connectionsEnteredHere, listConnections } from '../imports/connections';
import { ProblemError, toProblem } from '../problem';
import { clientFor, joinsFrom, openImports, spreadsheetZone } from './workbench';

/** A custom function may run for 30 seconds; what is left is for handing the result over. */
const PATIENCE_MS = 20_000;

/** The body of every list formula. Only messages made for people leave here, and never a key. */
export function listFormula(resourceName: string, args: readonly Argument[]): FormulaResult {
  try {
    const zone = spreadsheetZone();
    const query = readQuery(resourceName, args, zone, now());
    const connection = formulaConnection(query.connection);
    const question = JSON.stringify([
      resourceName,
      query.days,
      query.filters,
      query.columns,
      query.limit,
      query.isLimited,
      zone.name,
    ]);
    // The key itself is part of what is digested, so that two owners' answers never meet; it cannot be read back.
    const rows = cachedRows(documentCache(), digest(`rows ${connection.key} ${question}`), now(), () => {
      const client = clientFor(connection, now() + PATIENCE_MS, true);
      return fetchRows(query, client, zone, joinsFrom(client, connection, query.resource));
    });
    return toResult(query, rows);
  } catch (error) {
    throw new Error(toProblem(error).message);
  }
}

/**
 * Inside a custom function Google hands out the properties of the spreadsheet's owner: a formula spends the owner's
 * key, and only one that this file has to do with. The first import's is the one when none is named.
 */
function formulaConnection(label: string | undefined): Connection {
  const ids = openImports()
    .map(({ stored }) => stored.definition.connectionId)
    .concat(connectionsEnteredHere(documentStore()));
  const known = listConnections(userStore());
  const connections = ids
    .filter((id, index) => ids.indexOf(id) === index)
    .map((id) => known.find((connection) => connection.id === id))
    .filter((connection): connection is Connection => connection !== undefined);
  if (connections.length === 0) {
    throw new ProblemError(
      'no_key',
      'Formulas use the API key of this spreadsheet’s owner, and the owner has not connected CallScaler in this file yet. The owner opens Extensions → CallScaler → Open sidebar and pastes a key or makes an import.',
    );
  }
  if (label === undefined) return connections[0] as Connection;
  const found = connections.find((connection) => connection.label.toLowerCase() === label.toLowerCase());
  if (found) return found;
  throw new ProblemError(
    'bad_input',
    `Unknown connection “${label}”. Allowed: ${connections.map((connection) => connection.label).join(', ')}.`,
  );
}
