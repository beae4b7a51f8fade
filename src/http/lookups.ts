import { fieldNamed } from '../catalog/field-names';
import type { LookupEntry } from '../catalog/lookup';
import { START } from '../catalog/paging';
import { createRecordReader, type Joins } from '../catalog/record-reader';
import type { Resource } from '../catalog/resource';
import type { Source } from '../catalog/source';
import { ProblemError } from '../problem';
import type { Choice } from '../protocol';
import { digest } from '../util/digest';
import type { JsonObject } from '../util/json';
import type { Client } from './client';
import { createPager } from './pager';
import { pageRequest } from './pages';

type LookupSource = Pick<Source, 'lookups' | 'joins' | 'prefetchedJoins'>;

/** A whole lookup list. Most accounts have tens of entries: one request. Throws RangeError for an unknown one. */
export function listEntries(client: Client, { lookups }: LookupSource, name: string): LookupEntry[] {
  const lookup = lookups[name];
  if (!lookup) throw new RangeError(`There is no lookup list “${name}”.`);
  const { resource, keptFields } = lookup;
  const reader = createRecordReader(resource, keptFields);
  const idOf = (raw: JsonObject): string => {
    const id = reader.values(raw)[keptFields.indexOf(resource.idField)];
    // One entry without an ID must not stop an import: its name can still be looked up.
    return id ? String(id) : digest(raw);
  };
  const readNext = createPager(resource, idOf);
  const found = new Map<string, LookupEntry>();
  for (let position = START; !position.done; ) {
    const received = client.get(pageRequest(resource, {}, position, resource.paginator.pageSizes.max));
    const page = readNext(resource.path, received, position);
    for (const raw of page.rows) {
      const values = reader.values(raw);
      const texts = keptFields.map((field, index) => [field, String(values[index] ?? '')] as const);
      found.set(idOf(raw), Object.fromEntries(texts));
    }
    position = page.position;
  }
  return [...found.values()];
}

/** Requests the lists that the fields will surely be looked up in along with the next request. */
export function prefetchEntries(
  client: Client,
  { lookups, joins, prefetchedJoins }: LookupSource,
  resource: Resource,
  fieldNames: readonly string[],
  isKept: (lookup: string) => boolean,
): void {
  const wanted = fieldNames.map((name) => fieldNamed(resource, name).join);
  for (const join of prefetchedJoins.filter((name) => wanted.includes(name))) {
    const [way] = joins[join] ?? [];
    const list = way && lookups[way.lookup]?.resource;
    if (!way || !list || isKept(way.lookup)) continue;
    client.prefetch(pageRequest(list, {}, START, list.paginator.pageSizes.max));
  }
}

/** What a filter can be set to, by the names that the account has given. */
export function listChoices(client: Client, source: LookupSource, lookup: string): Choice[] {
  const entries = listEntries(client, source, lookup).filter(({ id }) => id);
  return entries.map((entry) => {
    const { id = '' } = entry;
    return { value: id, label: source.lookups[lookup]?.labelOf(entry) || id };
  });
}

/** Whether the API key may read a list. */
export type LookupOutcome = 'answered' | 'refused';

/**
 * Looked-up values for records. A list is read when the first record lacks a value, and only once. When the
 * API key may not read a list, the values are blank; `report` hears of it.
 */
export function createJoins(
  joins: Source['joins'],
  entriesOf: (lookup: string) => readonly LookupEntry[],
  report: (lookup: string, outcome: LookupOutcome) => void = () => {},
): Joins {
  const byName: Record<string, (raw: JsonObject) => string | null> = {};
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  const entries = new Map<string, readonly LookupEntry[]>();

  function known(lookup: string): readonly LookupEntry[] {
    const before = entries.get(lookup);
    if (before) return before;
    const list = readable(() => entriesOf(lookup));
    report(lookup, list ? 'answered' : 'refused');
    entries.set(lookup, list ?? []);
    return list ?? [];
  }

  function indexOf(lookup: string, entryField: string, valueField: string): ReadonlyMap<string, string> {
    const key = `${lookup} ${entryField} ${valueField}`;
    const index = indexes.get(key) ?? createIndex(known(lookup), entryField, valueField);
    indexes.set(key, index);
    return index;
  }

  for (const name of Object.keys(joins)) {
    byName[name] = (raw) => {
      for (const { lookup, recordKey, entryField, valueField } of joins[name] ?? []) {
        const value = raw[recordKey];
        const found =
          typeof value === 'string' && value !== ''
            ? indexOf(lookup, entryField, valueField).get(value)
            : undefined;
        if (found) return found;
      }
      return null;
    };
  }
  return byName;
}

/** Two entries with the same name stand for neither: a wrong value is worse than none. */
function createIndex(
  entries: readonly LookupEntry[],
  entryField: string,
  valueField: string,
): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const entry of entries) {
    const key = entry[entryField] ?? '';
    const value = entry[valueField] ?? '';
    if (key !== '') index.set(key, index.has(key) && index.get(key) !== value ? '' : value);
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
