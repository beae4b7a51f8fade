import { type KnownConnection, knownConnections } from '../connections/keys';
import { allowedIn } from '../connections/permissions';
import { quoted } from '../functions/argument';
import { findNamed } from '../functions/names';
import { suggestion } from '../functions/suggestion';
import { keyStores } from '../google/properties';
import { inContext, ProblemError } from '../problem';
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
    throw new ProblemError('no_key', { reason: 'of_owner' });
  }
  if (label === undefined) return first;
  const named = all.map((connection) => ({ name: connection.label, label: connection.label, connection }));
  const found =
    named.find(({ name }) => name.toLowerCase() === label.toLowerCase()) ?? findNamed(label, named);
  if (found) return found.connection;
  const labels = all.map((connection) => connection.label);
  throw inContext(
    new ProblemError('bad_input', {
      reason: 'unknown_connection',
      given: quoted(label),
      allowed: labels.join(', '),
    }),
    { suggestion: suggestion(label, labels) },
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
