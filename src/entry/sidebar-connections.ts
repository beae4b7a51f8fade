import * as v from 'valibot';
import { listChoices as choicesOf } from '../callscaler/lookups';
import { newId, now } from '../google/host';
import { documentStore, keyRing } from '../google/stores';
import { cleanKey, cleanLabel, looksLikeKey, rememberEnteredHere } from '../imports/connections';
import { validate } from '../imports/definition';
import {
  addConnection as add,
  changeConnection,
  connectionView,
  findConnection,
  forgetEverywhere,
  type KnownConnection,
  knownConnections,
  shareConnection as share,
} from '../imports/key-ring';
import { ProblemError } from '../problem';
import type { ConnectionView, ErrorCode, ServerFunctions } from '../wire';
import { openImports } from './open-import';
import { refuseOtherBusiness, tryKey } from './same-business';
import { answerAlone, goesOn } from './sidebar-imports';
import { keepSchedule } from './upkeep';
import { answer, askFor } from './workbench';

const Id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const Label = v.pipe(v.string(), v.maxLength(500));
const Key = v.pipe(v.string(), v.maxLength(2000));
const WHAT = 'connection';

/** Tries the key before keeping it. A key that is here already gets the new label. */
export const addConnection: ServerFunctions['addConnection'] = (input) =>
  answer(() => {
    const { key: pasted, label } = validate(v.strictObject({ key: Key, label: Label }), input, WHAT);
    const key = cleanKey(pasted);
    const found = { key, label: cleanLabel(label), ...tryKey(key) };
    const connection = add(keyRing(), found, newId, now());
    rememberEnteredHere(documentStore(), connection.id);
    return withWarning(connection);
  });

/** What had stopped these imports was the key. */
const CURED: ReadonlyArray<ErrorCode | string> = ['key_refused', 'no_rights'];

export const replaceKey: ServerFunctions['replaceKey'] = (input) =>
  answerAlone(() => {
    const { id, key: pasted } = validate(v.strictObject({ id: Id, key: Key }), input, WHAT);
    const ring = keyRing();
    const before = findConnection(ring, id);
    const key = cleanKey(pasted);
    const other = knownConnections(ring).find((each) => each.key === key && each.id !== id);
    if (other) {
      throw new ProblemError(
        'bad_input',
        `This key is already here as “${other.label}”. Choose that business in the import instead.`,
      );
    }
    const seen = tryKey(key);
    const imports = openImports().filter(({ stored }) => stored.definition.connectionIds.includes(id));
    refuseOtherBusiness(imports, id, before, { label: before.label, key });
    const connection = changeConnection(ring, id, { key, ...seen }, now());
    rememberEnteredHere(documentStore(), id);
    for (const open of imports) {
      goesOn(open, (part) => part.connectionId === id && CURED.includes(part.checkpoint?.code ?? ''));
    }
    return withWarning(connection);
  });

export const renameConnection: ServerFunctions['renameConnection'] = (input) =>
  answer(() => {
    const { id, label } = validate(v.strictObject({ id: Id, label: Label }), input, WHAT);
    return connectionView(changeConnection(keyRing(), id, { label: cleanLabel(label) }, now()));
  });

export const shareConnection: ServerFunctions['shareConnection'] = (input) =>
  answer(() => {
    const { id, shared } = validate(v.strictObject({ id: Id, shared: v.boolean() }), input, WHAT);
    return connectionView(share(keyRing(), id, shared, now()));
  });

/** Where it was shared with this file it goes from there as well. */
export const forgetConnection: ServerFunctions['forgetConnection'] = (input) =>
  answer(() => {
    const { id } = validate(v.strictObject({ id: Id }), input, WHAT);
    forgetEverywhere(keyRing(), id);
    keepSchedule();
    return null;
  });

/** What a filter chooses from, by the names that the business has given. */
export const listChoices: ServerFunctions['listChoices'] = (input) =>
  answer(() => {
    const { connectionId, lookup } = validate(
      v.strictObject({
        connectionId: Id,
        lookup: v.picklist(['numbers', 'call_flows', 'number_groups']),
      }),
      input,
      'list',
    );
    const connection = findConnection(keyRing(), connectionId);
    return askFor(connection, (client) => choicesOf(client, lookup));
  });

function withWarning(connection: KnownConnection): { connection: ConnectionView; warning?: string } {
  const warning =
    'This does not look like a CallScaler key (they begin with cs_key_), but CallScaler accepted it.';
  return { connection: connectionView(connection), ...(looksLikeKey(connection.key) ? {} : { warning }) };
}
