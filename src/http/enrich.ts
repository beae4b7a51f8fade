import type { Get } from '../catalog/api';
import { needsDetails } from '../catalog/query';
import type { Detail, Resource } from '../catalog/resource';
import type { JsonObject } from '../util/json';
import type { Client } from './client';
import { readObject } from './list-reader';

/** Requests that go out together. */
const SIDE_BY_SIDE = 10;

export interface Enriched {
  /** In their order; a record that was refused is the very one that was listed. */
  readonly rows: readonly JsonObject[];
  /** Of them those of which the rest is not to be had: what their cells say of it is not to be written over. */
  readonly refused: ReadonlySet<JsonObject>;
}

/**
 * The rows, completed where their list has left out what one of the fields shows: a request for each such record. One
 * that has gone meanwhile (404), that the key may not look into (403) or that cannot be read stays as it was listed. Where
 * all that go out together are refused, so would the others be: they are not asked for. Throws any other problem.
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
  let isGiven = true;
  while (lacking.length > 0) {
    const some = lacking.splice(0, SIDE_BY_SIDE);
    const action = `look up ${resource.label}`;
    const gets = isGiven ? some.map(({ path }): Get => ({ path, action, acceptsRefusal: true })) : [];
    const bodies: unknown[] = gets.length === 0 ? [] : client.getAll(gets).map(({ body }) => body);
    some.forEach(({ at }, index) => {
      const raw = rows[at] as JsonObject;
      const rest = recordIn(bodies[index], detail);
      if (rest === undefined) refused.add(raw);
      else complete[at] = { ...raw, ...rest };
    });
    isGiven = bodies.some((body) => body !== undefined);
  }
  return { rows: complete, refused };
}

/** Undefined where there is none: a list that can be read must not be given up for a detail that cannot. */
function recordIn(body: unknown, { keys }: Detail): JsonObject | undefined {
  if (body === undefined) return undefined;
  try {
    return readObject(body, keys);
  } catch {
    return undefined;
  }
}
