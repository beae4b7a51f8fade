import type { Received } from '../catalog/api';
import { type Page, type Position, START } from '../catalog/paging';
import { ProblemError } from '../problem';
import type { JsonObject } from '../util/json';
import { type PagedList, readPage } from './pages';
import { offsetToRequest } from './paginators/offset';

/** Rows that a page by offset shares with the one before. */
const OVERLAP = 3;
/** When the first page comes this often, whatever offset was sent, the server ignores offsets. */
const MAX_REPEATS = 4;
/** A list that never stops changing must not be read forever. */
const MAX_RESTARTS = 4;

/** Reads the next page of a list, known by its name, and says where the page after it begins. */
export type ReadNext = (listName: string, received: Received, position: Position) => Page;

interface Memory {
  readonly cursors: Set<string>;
  /** Only of lists without cursors. */
  ids: Set<string>;
  /** The first row's ID. */
  firstId: string | undefined;
  restarts: number;
}

interface PagerOptions {
  /** Reads a list that ends before its total once more. Default: false. */
  readonly rereadsShortLists?: boolean;
}

/**
 * Reads lists page by page, so that none is read in circles and none ends too early. A cursor that comes twice
 * is an error. Pages by offset overlap: a page that doesn't begin with known rows restarts its list.
 */
export function createPager(
  list: PagedList,
  idOf: (raw: JsonObject) => string,
  { rereadsShortLists = false }: PagerOptions = {},
): ReadNext {
  const memories = new Map<string, Memory>();
  return (listName, received, position) => {
    const memory = memories.get(listName) ?? newMemory();
    memories.set(listName, memory);
    const page = readOnce(list, memory, received, position, idOf);
    return rereadsShortLists ? withReread(page, position) : page;
  };
}

const newMemory = (): Memory => ({ cursors: new Set(), ids: new Set(), firstId: undefined, restarts: 0 });

function readOnce(
  list: PagedList,
  memory: Memory,
  received: Received,
  position: Position,
  idOf: (raw: JsonObject) => string,
): Page {
  if (position.cursor === undefined && position.offset === 0) memory.cursors.clear();
  const page = readPage(list, received, { ...position, offset: offsetToRequest(position) });
  const { cursor, done } = page.position;
  if (cursor !== undefined) {
    if (position.cursor !== undefined) memory.cursors.add(position.cursor);
    if (memory.cursors.has(cursor)) throw circular();
  }
  if (cursor !== undefined || (done && (position.cursor !== undefined || position.offset === 0))) return page;
  const next = nextByOffset(memory, position, page.rows.map(idOf), list.label);
  if (!done || next === START) return { ...page, position: next };
  const { distinct } = next;
  return { ...page, position: distinct === undefined ? page.position : { ...page.position, distinct } };
}

/**
 * A list that ends before its total is read once more: a page may have left a record out. If it's just as
 * short the second time, it is believed. The total goes along with the position, because runs end in between.
 */
function withReread(page: Page, before: Position): Page {
  const { total } = page.paging;
  // Records come and go while the list is read, so the smallest total counts.
  const minTotal = total === undefined ? before.minTotal : Math.min(total, before.minTotal ?? total);
  if (page.position.done) {
    const readCount = page.position.distinct ?? page.position.offset;
    const isShort = minTotal !== undefined && readCount < minTotal;
    return isShort && !before.isReread ? { ...page, position: { ...START, isReread: true } } : page;
  }
  const position: Position = {
    ...page.position,
    ...(minTotal === undefined ? {} : { minTotal }),
    ...(before.isReread ? { isReread: true } : {}),
  };
  return { ...page, position };
}

function nextByOffset(memory: Memory, position: Position, ids: readonly string[], label: string): Position {
  if (position.offset === 0 && position.repeats === undefined) {
    memory.ids = new Set();
    memory.firstId = ids[0];
  } else if (position.offset > 0 && !isContinued(memory, position, ids)) {
    if (++memory.restarts >= MAX_RESTARTS) throw restless(label);
    return START;
  }
  const known = memory.ids.size;
  for (const id of ids) memory.ids.add(id);
  // Rows that the server sent twice by mistake don't count.
  const end = {
    offset: offsetToRequest(position) + new Set(ids).size,
    done: false,
    tail: ids.slice(-OVERLAP),
    distinct: (position.distinct ?? 0) + memory.ids.size - known,
  };
  if (memory.ids.size > known) return end;
  const repeats = (position.repeats ?? 0) + 1;
  if (repeats >= MAX_REPEATS && ids[0] === memory.firstId) return { offset: position.offset, done: true };
  // The server may have sent an older page by mistake: first the same place again, then what comes after it.
  return { ...(repeats === 1 ? position : end), repeats };
}

/** Whether a page begins among rows that were read. Of an earlier run only the tail is known. */
function isContinued(memory: Memory, { tail = [] }: Position, ids: readonly string[]): boolean {
  const [first] = ids;
  if (first !== undefined && memory.ids.has(first)) return true;
  // An empty page is past the end: the list got shorter, and unread rows may have moved up.
  if (first === undefined || memory.ids.size > 0) return false;
  const end = ids.reduce((last, id, index) => (tail.includes(id) ? index : last), -1);
  for (const id of ids.slice(0, end + 1)) memory.ids.add(id);
  return end >= 0;
}

function circular(): ProblemError {
  return new ProblemError('bad_answer', { reason: 'circular' });
}

function restless(label: string): ProblemError {
  return new ProblemError('bad_answer', { reason: 'unstable', label });
}
