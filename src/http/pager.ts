import type { Received } from '../catalog/api';
import { ProblemError } from '../problem';
import type { JsonObject } from '../util/json';
import { offsetToAsk, type Page, type PagedList, type Position, readPage, START } from './paginator';

/** Rows that a page asked for by offset has in common with the one before. */
const OVERLAP = 3;
/** If the list's beginning comes so often, whatever is asked for, it is all there is: the server does not know offsets. */
const MAX_IN_VAIN = 4;
/** A list that never holds still must not be read for ever. */
const MAX_BEGINNINGS = 4;

/** Reads the next page of one of several lists, told apart by a name, and says where the one after it begins. */
export type ReadNext = (list: string, received: Received, position: Position) => Page;

interface Memory {
  readonly cursors: Set<string>;
  /** Only of lists without cursors. */
  ids: Set<string>;
  /** The row that the list began with. */
  head: string | undefined;
  beginnings: number;
}

/**
 * What one run remembers of the lists that it reads, so that none is read in circles and none ends too early. A cursor
 * that comes again, at once or after others, is an error that names it. Where the server has offsets only, new records
 * push the others down and records that leave pull them up: each page overlaps the one before and has to begin with rows
 * that are known, else the list is begun anew; rows that come twice do not count. Across runs the tail of the last page
 * takes the place of the memory.
 */
export function createPager(resource: PagedList, idOf: (raw: JsonObject) => string): ReadNext {
  const memories = new Map<string, Memory>();
  return (list, received, position) => {
    const memory = memories.get(list) ?? newMemory();
    memories.set(list, memory);
    if (position.cursor === undefined && position.offset === 0) memory.cursors.clear();
    const page = readPage(resource, received, { ...position, offset: offsetToAsk(position) }, () => true);
    const { cursor, done } = page.position;
    if (cursor !== undefined) {
      if (position.cursor !== undefined) memory.cursors.add(position.cursor);
      if (memory.cursors.has(cursor)) throw circular(cursor);
    }
    if (cursor !== undefined || (done && (position.cursor !== undefined || position.offset === 0)))
      return page;
    const next = nextByOffset(memory, position, page.rows.map(idOf), resource.label);
    if (!done || next === START) return { ...page, position: next };
    const { distinct } = next;
    return { ...page, position: distinct === undefined ? page.position : { ...page.position, distinct } };
  };
}

const newMemory = (): Memory => ({ cursors: new Set(), ids: new Set(), head: undefined, beginnings: 0 });

function nextByOffset(memory: Memory, position: Position, ids: readonly string[], label: string): Position {
  if (position.offset === 0 && position.again === undefined) {
    memory.ids = new Set();
    memory.head = ids[0];
  } else if (position.offset > 0 && !isContinued(memory, position, ids)) {
    if (++memory.beginnings >= MAX_BEGINNINGS) throw restless(label);
    return START;
  }
  const before = memory.ids.size;
  for (const id of ids) memory.ids.add(id);
  // Where the page really ends, whatever has come in above it: rows that came twice by mistake do not count.
  const end = {
    offset: offsetToAsk(position) + new Set(ids).size,
    done: false,
    tail: ids.slice(-OVERLAP),
    distinct: (position.distinct ?? 0) + memory.ids.size - before,
  };
  if (memory.ids.size > before) return end;
  const again = (position.again ?? 0) + 1;
  if (again >= MAX_IN_VAIN && ids[0] === memory.head) return { offset: position.offset, done: true };
  // The server may have sent an older page by mistake: the same place first, then what lies behind it.
  return { ...(again === 1 ? position : end), again };
}

/** Whether a page begins among rows that have been read; those of an earlier run are known by their tail alone. */
function isContinued(memory: Memory, { tail = [] }: Position, ids: readonly string[]): boolean {
  const [first] = ids;
  if (first !== undefined && memory.ids.has(first)) return true;
  // A page without rows lies behind the end: the list has become shorter, and its rows have moved up past us.
  if (first === undefined || memory.ids.size > 0) return false;
  const end = ids.reduce((last, id, index) => (tail.includes(id) ? index : last), -1);
  for (const id of ids.slice(0, end + 1)) memory.ids.add(id);
  return end >= 0;
}

function circular(cursor: string): ProblemError {
  return new ProblemError(
    'bad_answer',
    `CallScaler’s list goes in circles: it gave the cursor “${cursor.slice(0, 40)}” again. The rows so far are safe.`,
  );
}

function restless(label: string): ProblemError {
  return new ProblemError(
    'bad_answer',
    `CallScaler’s list of ${label} changes faster than it can be read page by page. The rows so far are safe; the next refresh tries again.`,
  );
}
