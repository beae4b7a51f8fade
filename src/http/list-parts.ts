import type { Get, Query, Received } from '../catalog/api';
import type { Page, Position } from '../catalog/paging';
import type { ListPart, PartsRequest, Resource } from '../catalog/resource';
import type { ReadNext } from './pager';
import { pageRequest } from './pages';

/** The lists that bring a resource's rows, in order. Most resources have one. */
export function listPartsOf(resource: Resource, partsRequest: PartsRequest): readonly ListPart[] {
  return resource.parts?.(partsRequest) ?? [{ path: resource.path }];
}

/** The request for a list's page at a position. */
export function partRequest(
  resource: Resource,
  part: ListPart,
  query: Query,
  position: Position,
  pageSize: number,
): Get {
  const list = { ...resource, path: part.path };
  return pageRequest(list, { ...query, ...part.query }, position, pageSize);
}

/** A page of a list. Its rows get what is known about them beyond their own fields. */
export function readPartPage(
  readNext: ReadNext,
  part: ListPart,
  received: Received,
  position: Position,
): Page {
  const page = readNext(`${part.path} ${part.key ?? ''}`, received, position);
  const { adds } = part;
  return adds === undefined ? page : { ...page, rows: page.rows.map((raw) => ({ ...raw, ...adds })) };
}
