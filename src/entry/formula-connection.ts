import { quoted } from '../formulas/argument';
import { findNamed } from '../formulas/names';
import { suggestion } from '../formulas/suggestion';
import { keyRing } from '../google/stores';
import { connectionsEnteredHere } from '../imports/connections';
import { type KnownConnection, knownConnections } from '../imports/key-ring';
import { ProblemError } from '../problem';
import { openImports } from './open-import';

/**
 * The connection that a formula asks. Inside a custom function Google hands out the properties of the spreadsheet's
 * owner: a formula spends the owner's key, or one that is shared with the file, and only one that this file has to do
 * with. Without a label it is the one that was entered or shared here first, so that moving tabs about changes nothing;
 * in a copied file, which knows of none, the one of its first import.
 */
export function formulaConnection(label: string | undefined): KnownConnection {
  const ring = keyRing();
  const known = knownConnections(ring);
  const here = [
    ...connectionsEnteredHere(ring.file),
    ...known.filter((connection) => connection.shared).map((connection) => connection.id),
  ];
  const usable = pick(known, here);
  if (label === undefined && usable[0]) return usable[0];
  const shown = openImports().reduce<string[]>(
    (ids, { stored }) => ids.concat(stored.definition.connectionIds),
    [],
  );
  const all = pick(known, [...here, ...shown]);
  if (all.length === 0) {
    throw new ProblemError(
      'no_key',
      'Formulas use the API key of this spreadsheet’s owner, or one that is shared with this file; the owner has not connected CallScaler in this file yet, and no key is shared with it. The owner opens Extensions → CallScaler → Open sidebar and pastes a key; or anybody else who has one pastes it there and shares it with this file.',
    );
  }
  if (label === undefined) return all[0] as KnownConnection;
  const named = all.map((connection) => ({ name: connection.label, label: connection.label, connection }));
  const found =
    named.find(({ name }) => name.toLowerCase() === label.toLowerCase()) ?? findNamed(label, named);
  if (found) return found.connection;
  const labels = all.map((connection) => connection.label);
  throw new ProblemError(
    'bad_input',
    `Option “connection”: unknown connection ${quoted(label)}.${suggestion(label, labels)} Allowed: ${labels.join(', ')}.`,
  );
}

/** In the order of the ids, each once. */
function pick(known: readonly KnownConnection[], ids: readonly string[]): KnownConnection[] {
  return ids
    .filter((id, index) => ids.indexOf(id) === index)
    .map((id) => known.find((connection) => connection.id === id))
    .filter((connection): connection is KnownConnection => connection !== undefined);
}
