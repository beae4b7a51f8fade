import type { Resource } from './resource';

/** An entry of a lookup list: texts by field name, small enough to be cached as JSON. */
export type LookupEntry = Readonly<Record<string, string>>;

/** A list of the account that filters choose from and names are looked up in. */
export interface Lookup {
  readonly resource: Resource;
  /** The fields that entries keep; the ID is among them. */
  readonly keptFields: readonly string[];
  /** What people choose by. Undefined: the ID. */
  readonly labelOf: (entry: LookupEntry) => string | undefined;
}

/** One way to a value: the entry whose `entryField` is the record's `recordKey` gives its `valueField`. */
export interface LookupWay {
  readonly lookup: string;
  readonly recordKey: string;
  readonly entryField: string;
  readonly valueField: string;
}
