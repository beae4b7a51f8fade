import type { Get, Query, Received } from '../catalog/api';
import type { Page, Position } from '../catalog/paging';
import type { ListPart, PartsRequest, Resource } from '../catalog/resource';
import type { ReadNext } from './pager';
import { pageRequest } from './pages';

/** The requests that bring a resource's rows, in the order of the rows. Most have one list. */
export function listPartsOf(resource: Resource, asking: PartsRequest): readonly ListPart[] {
  return resource.parts?.(asking) ?? [{ path: resource.path }];
}

/** The request for a source's next page. */
export function partRequest(
  resource: Resource,
  source: ListPart,
  query: Query,
  position: Position,
  pageSize: number,
): Get {
  const list = { ...resource, path: source.path };
  return pageRequest(list, { ...query, ...source.query }, position, pageSize);
}

/** A page of a source; its rows carry what is known of them beside what they say themselves. */
export function readPartPage(
  readNext: ReadNext,
  source: ListPart,
  received: Received,
  position: Position,
): Page {
  const page = readNext(`${source.path} ${source.key ?? ''}`, received, position);
  const { adds } = source;
  return adds === undefined ? page : { ...page, rows: page.rows.map((raw) => ({ ...raw, ...adds })) };
}
