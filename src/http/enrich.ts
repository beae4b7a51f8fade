import type { Get } from '../catalog/api';
import { needsDetails } from '../catalog/query';
import type { Detail, Resource } from '../catalog/resource';
import type { JsonObject } from '../util/json';
import type { Client } from './client';
import { readObject } from './list-reader';

/** Requests that are sent together. */
const MAX_PARALLEL = 10;

export interface Enriched {
  /** In their order. A refused record is the one that was listed. */
  readonly rows: readonly JsonObject[];
  /** Records whose details the API refused: the cells of these details must not be overwritten. */
  readonly refused: ReadonlySet<JsonObject>;
}

/**
 * The rows, completed with what their list left out: one request for each such record. A record that can't be
 * read (403, 404, unreadable) stays as listed. If a whole round is refused, the rest isn't requested.
 * Throws any other problem.
 */
export function enrich(
  client: Client,
  resource: Resource,
  fieldNames: readonly string[],
  rows: readonly JsonObject[],
): Enriched {
  const { detail } = resource;
  const complete = [...rows];
  const refused = new Set<JsonObject>();
  if (!detail || !needsDetails(resource, fieldNames)) return { rows, refused };
  const lacking = rows.reduce<Array<{ at: number; path: string }>>((all, raw, at) => {
    const path = detail.path(raw);
    return path === undefined ? all : all.concat({ at, path });
  }, []);
  let isAnswered = true;
  while (lacking.length > 0) {
    const some = lacking.splice(0, MAX_PARALLEL);
    const action = `look up ${resource.label}`;
    const gets = isAnswered ? some.map(({ path }): Get => ({ path, action, acceptsRefusal: true })) : [];
    const bodies: unknown[] = gets.length === 0 ? [] : client.getAll(gets).map(({ body }) => body);
    some.forEach(({ at }, index) => {
      const raw = rows[at] as JsonObject;
      const rest = recordIn(bodies[index], detail);
      if (rest === undefined) refused.add(raw);
      else complete[at] = { ...raw, ...rest };
    });
    isAnswered = bodies.some((body) => body !== undefined);
  }
  return { rows: complete, refused };
}

/** Undefined if there is none: an unreadable detail must not stop a readable list. */
function recordIn(body: unknown, { keys }: Detail): JsonObject | undefined {
  if (body === undefined) return undefined;
  try {
    return readObject(body, keys);
  } catch {
    return undefined;
  }
}
