import type { ListAnswer, Paging } from '../catalog/api';
import { ProblemError } from '../problem';
import { isObject, type JsonObject } from '../util/json';
import { plainText } from '../util/plain-text';

/**
 * Reads a list in any shape: inside `data` or not, under one of its keys, or as the only array.
 * Throws `bad_answer` naming what was found if no list is certain: an empty tab would be wrong.
 */
export function readList(body: unknown, listKeys: readonly string[]): ListAnswer {
  const layers = payloadLayers(body);
  for (const layer of layers) {
    if (Array.isArray(layer)) return { rows: onlyObjects(layer), paging: readPaging(body) };
    if (!isObject(layer)) continue;
    for (const key of listKeys) {
      const list = layer[key];
      if (Array.isArray(list)) return { rows: onlyObjects(list), paging: readPaging(body) };
    }
  }
  if (isEmptyList(layers, listKeys, readPaging(body))) return { rows: [], paging: readPaging(body) };
  // Only the innermost object's single array counts: `warnings: []` beside an empty `data` isn't a list.
  const payload = isObject(layers[0]) ? layers[0] : {};
  const arrays = Object.keys(payload).filter((key) => Array.isArray(payload[key]));
  if (arrays.length === 1) {
    return { rows: onlyObjects(payload[arrays[0] as string] as unknown[]), paging: readPaging(body) };
  }
  throw unreadable(listKeys, layers, arrays);
}

/** Some APIs write an empty list as null; not if anything says that there are entries. */
function isEmptyList(
  layers: readonly unknown[],
  listKeys: readonly string[],
  { total = 0, hasMore, nextCursor }: Paging,
): boolean {
  const isNull = layers.filter(isObject).some((layer) => listKeys.some((key) => layer[key] === null));
  return isNull && total === 0 && hasMore !== true && nextCursor === undefined;
}

/** Reads one object: under one of its keys, `data` or the body itself. Throws `bad_answer` for anything else. */
export function readObject(body: unknown, keys: readonly string[]): JsonObject {
  const layers = payloadLayers(body);
  for (const layer of layers.filter(isObject)) {
    for (const key of keys) {
      const found = layer[key];
      if (isObject(found)) return found;
    }
  }
  const [innermost] = layers;
  const isError = isObject(innermost) && (innermost.error ?? null) !== null;
  if (isObject(innermost) && !isError) return innermost;
  throw unreadable(keys, layers, []);
}

/** The body's `data.data`, `data` and itself, innermost first, as far as they exist. */
export function payloadLayers(body: unknown): unknown[] {
  const layers: unknown[] = [body];
  if (isObject(body) && 'data' in body) {
    layers.unshift(body.data);
    if (isObject(body.data) && 'data' in body.data) layers.unshift(body.data.data);
  }
  return layers;
}

function onlyObjects(list: readonly unknown[]): JsonObject[] {
  const rows = list.filter(isObject);
  if (rows.length !== list.length) {
    throw new ProblemError('bad_answer', { reason: 'not_records' });
  }
  return rows;
}

function readPaging(body: unknown): Paging {
  const places: JsonObject[] = [];
  if (isObject(body)) {
    if (isObject(body.data)) {
      if (isObject(body.data.pagination)) places.push(body.data.pagination);
      places.push(body.data);
    }
    if (isObject(body.pagination)) places.push(body.pagination);
    if (isObject(body.meta)) places.push(body.meta);
    places.push(body);
  }
  const first = (key: string): unknown =>
    places.find((place) => place[key] !== undefined && place[key] !== null)?.[key];
  const cursor = first('next_cursor');
  const more = first('has_more');
  const hasCursor = typeof cursor === 'string' && cursor !== '';
  return {
    hasMore: more === undefined ? hasCursor || undefined : isYes(more),
    nextCursor: hasCursor ? cursor : undefined,
    total: countOf(first('total')),
  };
}

function isYes(value: unknown): boolean {
  return ['true', '1'].includes(plainText(value).toLowerCase());
}

function countOf(value: unknown): number | undefined {
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
  return isNumeric && Number(value) >= 0 ? Number(value) : undefined;
}

export function unreadable(
  expected: readonly string[],
  layers: readonly unknown[],
  arrays: readonly string[],
): ProblemError {
  const keys = layers.filter(isObject).map((layer) => Object.keys(layer).slice(0, 12).join(', '));
  return new ProblemError('bad_answer', {
    reason: 'unreadable',
    expected,
    found: keys.join(' / '),
    lists: arrays,
  });
}
