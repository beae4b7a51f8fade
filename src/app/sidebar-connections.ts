import * as v from 'valibot';
import { cleanKey, cleanLabel, listConnections, looksLikeKey } from '../connections/connections';
import {
  addConnection as add,
  allowConnection as allow,
  changeConnection,
  findConnection,
  forgetEverywhere,
  type KnownConnection,
  keyFor,
  knownConnections,
  shareConnection as share,
} from '../connections/keys';
import { dropOldUsage } from '../connections/usage';
import { bestEffort } from '../functions/best-effort';
import { keyStores, userProperties } from '../google/properties';
import { newId, now } from '../google/runtime';
import { listChoices as choicesOf } from '../http/lookups';
import { validate } from '../imports/definition';
import { ProblemError } from '../problem';
import type { ConnectionView, ErrorCode, ServerFunctions } from '../protocol';
import { openImports } from './import-store';
import { sourceNamed } from './registry';
import { answer, askFor } from './services';
import { answerAlone, goesOn } from './sidebar-imports';
import { saveSchedule } from './trigger-manager';
import { refuseOtherAccount, tryKey } from './verify-account';
import { connectionView } from './views';

const Id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const Label = v.pipe(v.string(), v.maxLength(500));
const Key = v.pipe(v.string(), v.maxLength(2000));
const NewConnection = v.strictObject({ key: Key, label: Label, source: v.exactOptional(Id) });
const WHAT = 'connection';

/** Tries the key before keeping it. A key that is here already gets the new label. */
export const addConnection: ServerFunctions['addConnection'] = (input) =>
  answer(() => {
    const { key: pasted, label, ...source } = validate(NewConnection, input, WHAT);
    const key = cleanKey(pasted);
    const found = { key, label: cleanLabel(label), ...source, ...tryKey({ key, ...source }) };
    const connection = add(keyStores(), found, newId, now());
    tidyUsage();
    return withWarning(connection);
  });

/** What had stopped these imports was the key. */
const CURED: ReadonlyArray<ErrorCode | undefined> = ['key_refused', 'no_rights'];

export const replaceKey: ServerFunctions['replaceKey'] = (input) =>
  answerAlone(() => {
    const { id, key: pasted } = validate(v.strictObject({ id: Id, key: Key }), input, WHAT);
    const ring = keyStores();
    const before = findConnection(ring, id);
    const key = cleanKey(pasted);
    const other = knownConnections(ring).find((each) => each.key === key && each.id !== id);
    if (other) {
      throw new ProblemError('bad_input', { reason: 'key_exists', label: other.label });
    }
    const { source } = before;
    const used = { id, key, ...(source === undefined ? {} : { source }) };
    const seen = tryKey(used);
    const imports = openImports().filter(({ stored }) => stored.definition.connectionIds.includes(id));
    refuseOtherAccount(imports, id, before, { ...used, label: before.label });
    changeConnection(ring, id, { key, ...seen }, now());
    // Whoever enters a key for it here means it to be used here.
    const connection = allow(ring, id, true, now());
    for (const open of imports) {
      goesOn(
        open,
        (part) => part.connectionId === id && CURED.includes(part.checkpoint?.health.problem?.code),
      );
    }
    return withWarning(connection);
  });

export const renameConnection: ServerFunctions['renameConnection'] = (input) =>
  answer(() => {
    const { id, label } = validate(v.strictObject({ id: Id, label: Label }), input, WHAT);
    return connectionView(changeConnection(keyStores(), id, { label: cleanLabel(label) }, now()));
  });

export const shareConnection: ServerFunctions['shareConnection'] = (input) =>
  answer(() => {
    const { id, shared } = validate(v.strictObject({ id: Id, shared: v.boolean() }), input, WHAT);
    return connectionView(share(keyStores(), id, shared, now()));
  });

/**
 * The user's own word that a key of theirs may be used in this file: the schedule begins, or ends, with it. It is never
 * taken from an import or from anything else that others could have written.
 */
export const allowConnection: ServerFunctions['allowConnection'] = (input) =>
  answer(() => {
    const { id, allowed } = validate(v.strictObject({ id: Id, allowed: v.boolean() }), input, WHAT);
    const connection = allow(keyStores(), id, allowed, now());
    saveSchedule();
    return connectionView(connection);
  });

/** Where it was shared with this file it goes from there as well. */
export const forgetConnection: ServerFunctions['forgetConnection'] = (input) =>
  answer(() => {
    const { id } = validate(v.strictObject({ id: Id }), input, WHAT);
    forgetEverywhere(keyStores(), id);
    tidyUsage();
    saveSchedule();
    return null;
  });

/** What a filter chooses from, by the names that the business has given. */
export const listChoices: ServerFunctions['listChoices'] = (input) =>
  answer(() => {
    const { connectionId, lookup } = validate(
      v.strictObject({
        connectionId: Id,
        lookup: v.pipe(v.string(), v.maxLength(100)),
      }),
      input,
      'list',
    );
    const connection = keyFor(keyStores(), connectionId);
    return askFor(connection, (client) => choicesOf(client, sourceNamed(connection.source), lookup));
  });

/** That counts of long gone connections cannot be taken away must not stop what was asked for. */
function tidyUsage(): void {
  const known = listConnections(userProperties()).map(({ id }) => id);
  bestEffort(() => dropOldUsage(userProperties(), known, now()));
}

function withWarning(connection: KnownConnection): { connection: ConnectionView; warning?: string } {
  const warning =
    'This does not look like a CallScaler key (they begin with cs_key_), but CallScaler accepted it.';
  return {
    connection: connectionView(connection),
    ...(looksLikeKey(connection.key, sourceNamed(connection.source).apiKey) ? {} : { warning }),
  };
}
