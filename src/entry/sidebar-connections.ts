import * as v from 'valibot';
import { listTrackingNumbers } from '../callscaler/number-names';
import { newId, now } from '../google/host';
import { documentStore, userStore } from '../google/stores';
import {
  cleanKey,
  cleanLabel,
  connectionView,
  findConnection,
  forgetConnection as forget,
  looksLikeKey,
  rememberEnteredHere,
  renameConnection as rename,
  saveConnection,
} from '../imports/connections';
import { validate } from '../imports/definition';
import type { ServerFunctions } from '../wire';
import { answer, clientFor } from './workbench';

/** A person is waiting: long enough for one retry. */
const PATIENCE_MS = 15_000;

const Id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const NewConnection = v.strictObject({
  key: v.pipe(v.string(), v.maxLength(2000)),
  label: v.pipe(v.string(), v.maxLength(500)),
});

/** Tries the key before keeping it: `GET /calls?limit=1`, which every role may. */
export const addConnection: ServerFunctions['addConnection'] = (input) =>
  answer(() => {
    const { key: pasted, label } = validate(NewConnection, input, 'connection');
    const key = cleanKey(pasted);
    const trial = { id: '', label: '', key };
    clientFor(trial, now() + PATIENCE_MS, false).get({
      path: '/calls',
      query: { limit: 1 },
      action: 'list calls',
    });
    const connection = saveConnection(userStore(), key, cleanLabel(label), newId, now());
    rememberEnteredHere(documentStore(), connection.id);
    const warning =
      'This does not look like a CallScaler key (they begin with cs_key_), but CallScaler accepted it.';
    return { connection: connectionView(connection), ...(looksLikeKey(key) ? {} : { warning }) };
  });

export const renameConnection: ServerFunctions['renameConnection'] = (input) =>
  answer(() => {
    const { id, label } = validate(v.strictObject({ id: Id, label: v.string() }), input, 'connection');
    return connectionView(rename(userStore(), id, cleanLabel(label)));
  });

export const forgetConnection: ServerFunctions['forgetConnection'] = (input) =>
  answer(() => {
    const { id } = validate(v.strictObject({ id: Id }), input, 'connection');
    forget(userStore(), id);
    return null;
  });

/** The business's tracking numbers by name, for the number filter. */
export const listNumbers: ServerFunctions['listNumbers'] = (input) =>
  answer(() => {
    const { connectionId } = validate(v.strictObject({ connectionId: Id }), input, 'connection');
    const client = clientFor(findConnection(userStore(), connectionId), now() + PATIENCE_MS, false);
    return listTrackingNumbers(client).map(({ id, phoneNumber, name }) => ({
      value: id,
      label: name === '' ? phoneNumber : `${name} (${phoneNumber})`,
    }));
  });
