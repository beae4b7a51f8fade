import type { Source } from '../../catalog/source';
import { codeOfStatus } from '../../http/failure';
import { readList } from '../../http/list-reader';
import { isObject } from '../../util/json';
import { RESOURCES } from './resources';
import { calls } from './resources/calls';
import { JOINS, LOOKUPS } from './resources/lookups';

export const callscaler: Source = {
  id: 'callscaler',
  name: 'CallScaler',
  baseUrl: 'https://callscaler.com/api/v1',
  headers: (apiKey) => ({ Authorization: `Bearer ${apiKey}` }),
  // The vendor shows the prefix and eight characters itself to tell keys apart.
  apiKey: { pattern: /cs_key_[\w.~+/=-]+/, prefix: 'cs_key_', hintLength: 15 },
  limits: {
    perMinute: 60,
    rateHeaders: {
      limit: 'x-ratelimit-limit',
      remaining: 'x-ratelimit-remaining',
      reset: 'x-ratelimit-reset',
    },
    reserve: 5,
  },
  classify: ({ status }) => codeOfStatus(status),
  errorWords(body) {
    if (!isObject(body)) return undefined;
    const { error, message } = body;
    return isObject(error) ? error.message : (message ?? error);
  },
  // Every role may list calls (documented).
  verify(api) {
    const received = api.get({ path: calls.path, query: { limit: 1 }, action: 'list calls' });
    const id = readList(received.body, calls.listKeys).rows[0]?.[calls.idField];
    return typeof id === 'string' && id !== '' ? { sampleId: id } : {};
  },
  resources: RESOURCES,
  lookups: LOOKUPS,
  joins: JOINS,
  // By the documented examples, of all names only those of numbers are never in a record.
  prefetchedJoins: ['number_name'],
};
