import type { ListAnswer, Paging } from '../catalog/api';
import { isObject, type JsonObject } from '../util/json';
import { payloadLayers, readList, readObject, unreadable } from './list-reader';

/** One answer has all of it. What a `total` beside sums counts nobody says: it may well be calls. */
const WHOLE: Paging = { hasMore: false, nextCursor: undefined, total: undefined };

/**
 * Reads statistics, whose shape no page shows: a list, records under the key of what they are about
 * (`{"stats": {"id": {…}}}`, told in `keyName`), or one object of sums, which is a single record.
 */
export function readStatistics(body: unknown, listKeys: readonly string[], keyName: string): ListAnswer {
  const isList = Array.isArray(payloadLayers(body)[0]);
  const holder = isList ? {} : readObject(body, listKeys);
  const held = Object.keys(holder).map((key) => holder[key]);
  if (isList || held.some(Array.isArray)) return { ...readList(body, listKeys), paging: WHOLE };
  if (!held.every(isObject)) return { rows: [readSums(body, listKeys)], paging: WHOLE };
  const rows = Object.keys(holder).map((key) => ({ [keyName]: key, ...(holder[key] as JsonObject) }));
  return { rows, paging: WHOLE };
}

/**
 * One object of sums. Throws `bad_answer` where it has none: what a server says in their place, such as a message, would
 * take the place of figures that are right. `names`: figures of which one at least has to be there, null or not; by
 * default any number will do.
 */
export function readSums(body: unknown, keys: readonly string[], names?: readonly string[]): JsonObject {
  const found = readObject(body, keys);
  const isSum = (key: string): boolean => (names ? names.includes(key) : isNumeric(found[key]));
  if (Object.keys(found).some(isSum)) return found;
  throw unreadable(names?.slice(0, 1) ?? keys, [found], []);
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
