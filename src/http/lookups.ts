import { START } from '../catalog/paging';
import { createRecordReader, fieldNamed, type Joins } from '../catalog/record-reader';
import type { JoinName, Resource } from '../catalog/resource';
import { ProblemError } from '../problem';
import type { Choice, LookupName } from '../protocol';
import { JOINS, LOOKUPS } from '../sources/callscaler/resources/lookups';
import { digest } from '../util/digest';
import type { JsonObject } from '../util/json';
import type { Client } from './client';
import { createPager } from './pager';
import { pageRequest } from './pages';

/** An entry of a list of the business: texts by field, small enough to be kept in a cache as JSON. */
export type LookupEntry = Readonly<Record<string, string>>;

/** What entries keep, of the fields that their resource has. */
const KEPT = ['id', 'name', 'phone_number', 'call_flow_name', 'group_name'];

/** A whole list of the business, of either age of the answer. Most businesses have tens of entries: one request. */
export function listEntries(client: Client, lookup: LookupName): LookupEntry[] {
  const resource = LOOKUPS[lookup];
  const names = resource.fields.map((field) => field.name).filter((name) => KEPT.includes(name));
  const reader = createRecordReader(resource, names);
  const idOf = (raw: JsonObject): string => {
    const id = reader.values(raw)[names.indexOf(resource.idField)];
    // Its name can be looked up all the same: one odd entry must not stop an import of calls.
    return id ? String(id) : digest(raw);
  };
  const readNext = createPager(resource, idOf);
  const found = new Map<string, LookupEntry>();
  for (let position = START; !position.done; ) {
    const received = client.get(pageRequest(resource, {}, position, resource.paginator.pageSizes.max));
    const page = readNext(resource.path, received, position);
    for (const raw of page.rows) {
      const values = reader.values(raw);
      const texts = names.map((name, index) => [name, String(values[index] ?? '')] as const);
      found.set(idOf(raw), Object.fromEntries(texts));
    }
    position = page.position;
  }
  return [...found.values()];
}

/** Of all names only those of numbers are never carried by records (as the documented examples go). */
const ALWAYS_LOOKED_UP: readonly JoinName[] = ['number_name'];

/** Sends for the list that the given fields will be looked up in along with the next request; `isKept`: it is known already. */
export function prefetchEntries(
  client: Client,
  resource: Resource,
  fieldNames: readonly string[],
  isKept: (lookup: LookupName) => boolean,
): void {
  const joins = fieldNames.map((name) => fieldNamed(resource, name).join);
  for (const join of ALWAYS_LOOKED_UP.filter((each) => joins.includes(each))) {
    const { lookup } = JOINS[join][0] as { lookup: LookupName };
    const list = LOOKUPS[lookup];
    if (!isKept(lookup)) client.prefetch(pageRequest(list, {}, START, list.paginator.pageSizes.max));
  }
}

/** What a filter can be set to, under the names that the business has given. */
export function listChoices(client: Client, lookup: LookupName): Choice[] {
  const entries = listEntries(client, lookup).filter(({ id }) => id);
  return entries.map(({ id = '', name, phone_number: phoneNumber }) => ({
    value: id,
    label: name && phoneNumber ? `${name} (${phoneNumber})` : name || phoneNumber || id,
  }));
}

/** What came of asking for a list. */
export type LookupOutcome = 'answered' | 'refused';

/**
 * Looked-up values for records. A list is asked for when the first record lacks the value, and once: `entriesOf` may
 * keep it longer. A key that may not see a list leaves the values blank; `tell` hears of it.
 */
export function createJoins(
  entriesOf: (lookup: LookupName) => readonly LookupEntry[],
  tell: (lookup: LookupName, outcome: LookupOutcome) => void = () => {},
): Joins {
  const joins: Partial<Record<JoinName, (raw: JsonObject) => string | null>> = {};
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  const entries = new Map<LookupName, readonly LookupEntry[]>();

  function known(lookup: LookupName): readonly LookupEntry[] {
    const before = entries.get(lookup);
    if (before) return before;
    const list = readable(() => entriesOf(lookup));
    tell(lookup, list ? 'answered' : 'refused');
    entries.set(lookup, list ?? []);
    return list ?? [];
  }

  function indexOf(lookup: LookupName, by: string, gives: string): ReadonlyMap<string, string> {
    const key = `${lookup} ${by} ${gives}`;
    const index = indexes.get(key) ?? createIndex(known(lookup), by, gives);
    indexes.set(key, index);
    return index;
  }

  for (const name of Object.keys(JOINS) as JoinName[]) {
    joins[name] = (raw) => {
      for (const { lookup, recordKey, entryField, gives } of JOINS[name]) {
        const value = raw[recordKey];
        const found =
          typeof value === 'string' && value !== ''
            ? indexOf(lookup, entryField, gives).get(value)
            : undefined;
        if (found) return found;
      }
      return null;
    };
  }
  return joins;
}

/** Two entries of one name stand for neither: a wrong name is worse than none. */
function createIndex(
  entries: readonly LookupEntry[],
  by: string,
  gives: string,
): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const entry of entries) {
    const key = entry[by] ?? '';
    if (key !== '')
      index.set(key, index.has(key) && index.get(key) !== entry[gives] ? '' : (entry[gives] ?? ''));
  }
  return index;
}

function readable(list: () => readonly LookupEntry[]): readonly LookupEntry[] | undefined {
  try {
    return list();
  } catch (error) {
    if (error instanceof ProblemError && (error.code === 'no_rights' || error.code === 'not_found'))
      return undefined;
    throw error;
  }
}
