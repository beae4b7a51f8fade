import { type KnownConnection, knownConnections } from '../connections/keys';
import { allowedIn } from '../connections/permissions';
import { quoted } from '../functions/argument';
import { findNamed } from '../functions/names';
import { suggestion } from '../functions/suggestion';
import { keyStores } from '../google/properties';
import { ProblemError } from '../problem';
import { sourceNamed } from './registry';

/**
 * The connection that a formula asks. Inside a custom function Google hands out the properties of the spreadsheet's
 * owner (https://developers.google.com/apps-script/guides/sheets/functions#using_apps_script_services): a formula spends
 * the owner's key, and only one that the owner has entered or allowed in this file, or one that is shared with it.
 * Imports have no say, since whoever edits the file can write what they name. Without a label it is the one that was
 * entered or shared here first, so that moving tabs about changes nothing.
 */
export function formulaConnection(label: string | undefined, sourceId?: string): KnownConnection {
  const source = sourceNamed(sourceId);
  const all = usableConnections().filter((connection) => sourceNamed(connection.source) === source);
  const [first] = all;
  if (first === undefined) {
    throw new ProblemError(
      'no_key',
      'Formulas use the API key of this spreadsheet’s owner, or one that is shared with this file; the owner has not connected CallScaler in this file yet, and no key is shared with it. The owner opens Extensions → CallScaler → Open sidebar and pastes a key, or chooses Settings → Use in this file; or anybody else who has one pastes it there and shares it with this file.',
    );
  }
  if (label === undefined) return first;
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

/** Those that may be used here: in the order in which they were allowed, then those that are only shared. */
function usableConnections(): KnownConnection[] {
  const ring = keyStores();
  const known = knownConnections(ring).filter(({ usable }) => usable);
  const allowed = allowedIn(ring.user, ring.fileId);
  return [
    ...allowed
      .map((id) => known.find((connection) => connection.id === id))
      .filter((connection): connection is KnownConnection => connection !== undefined),
    ...known.filter(({ id }) => !allowed.includes(id)),
  ];
}
