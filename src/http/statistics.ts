import type { ListAnswer, Paging } from '../catalog/api';
import { isObject, type JsonObject } from '../util/json';
import { payloadLayers, readList, readObject, unreadable } from './list-reader';

/** One answer has all of it. A `total` beside sums may count calls, so it is ignored. */
const WHOLE: Paging = { hasMore: false, nextCursor: undefined, total: undefined };

/**
 * Reads statistics in any shape: a list, records by key (`{"stats": {"id": {…}}}`; the key becomes `keyName`), or
 * one object of sums.
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
 * One object of sums. Throws `bad_answer` if it has none, because correct figures would be overwritten.
 * `names`: at least one of these has to be there, null or not. Default: any number.
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
