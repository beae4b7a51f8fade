import { ProblemError } from '../problem';
import type { Client, Get } from './client';
import { type JsonObject, readObject } from './envelope';
import type { Resource } from './resources/resource';

/** Requests that go out together. */
const SIDE_BY_SIDE = 10;

/** Whether some of the fields may have to be asked for record by record. */
export function needsDetails({ detail }: Resource, fieldNames: readonly string[]): boolean {
  return detail?.fields.some((name) => fieldNames.includes(name)) ?? false;
}

/**
 * The rows, completed where their list has left out what one of the fields shows: a request for each such record. One
 * that has gone meanwhile, or that the key may not look into, stays as it was listed. Throws any other problem.
 */
export function withDetails(
  client: Client,
  resource: Resource,
  fieldNames: readonly string[],
  rows: readonly JsonObject[],
): readonly JsonObject[] {
  const { detail } = resource;
  if (!detail || !needsDetails(resource, fieldNames)) return rows;
  const complete = [...rows];
  const lacking = rows.reduce<Lacking[]>((all, raw, at) => {
    const path = detail.path(raw);
    return path === undefined ? all : all.concat({ at, get: { path, action: `look up ${resource.label}` } });
  }, []);
  while (lacking.length > 0) {
    const some = lacking.splice(0, SIDE_BY_SIDE);
    bodiesOf(
      client,
      some.map(({ get }) => get),
    ).forEach((body, index) => {
      const { at } = some[index] as Lacking;
      if (body !== undefined) complete[at] = { ...complete[at], ...readObject(body, detail.keys) };
    });
  }
  return complete;
}

interface Lacking {
  readonly at: number;
  readonly get: Get;
}

/** Undefined for those that are refused. One refusal ends them all, so then each is asked for alone. */
function bodiesOf(client: Client, gets: readonly Get[]): unknown[] {
  return (
    unlessRefused(() => client.getAll(gets).map(({ body }) => body)) ??
    gets.map((get) => unlessRefused(() => client.get(get).body))
  );
}

function unlessRefused<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    const isRefused =
      error instanceof ProblemError && (error.code === 'not_found' || error.code === 'no_rights');
    if (!isRefused) throw error;
    return undefined;
  }
}
