import type { ErrorCode } from '../protocol';
import type { Api, ApiResponse } from './api';
import type { Lookup, LookupWay } from './lookup';
import type { Resource } from './resource';

/** Headers, in lower case, in which an API reports its rate limit. `reset` is in epoch seconds. */
export interface RateHeaders {
  readonly limit: string;
  readonly remaining: string;
  readonly reset: string;
}

/** Requests that an account may send, all its API keys together. */
export interface RateLimits {
  readonly perMinute?: number;
  readonly perHour?: number;
  readonly perDay?: number;
  /** Without them our own requests are counted. */
  readonly rateHeaders?: RateHeaders;
  /** Requests of each window that a sync run leaves for formulas. */
  readonly reserve: number;
}

/** What the API keys of a source look like. */
export interface ApiKeyFormat {
  readonly pattern: RegExp;
  /** For hints: “begins with …”. Empty when keys have no common prefix. */
  readonly prefix: string;
  /** Characters that may be shown to tell keys apart. */
  readonly hintLength: number;
}

/**
 * A vendor as data. Everything special about one is here or in its resources; the engine names no vendor.
 * A source can only describe requests that read: `Resource.byIds` is the one POST, and it's a look-up.
 */
export interface Source {
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  /** Without a slash at the end. The API key is never sent anywhere else. */
  readonly baseUrl: string;
  readonly headers: (apiKey: string) => Readonly<Record<string, string>>;
  readonly apiKey: ApiKeyFormat;
  readonly limits: RateLimits;
  /** What is wrong with a response, or undefined when it is an answer. */
  readonly classify: (response: ApiResponse) => ErrorCode | undefined;
  /** The API's own words in the parsed body of an error, if there are any. */
  readonly errorWords: (body: unknown) => unknown;
  /** Tries a new API key. `sampleId`: a record's ID by which another key of the account is recognized. */
  readonly verify: (api: Api) => { readonly sampleId?: string };
  readonly resources: readonly Resource[];
  /** Lists that filters choose from and names are looked up in. */
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** How records get values that they don't carry, by the name of the join. */
  readonly joins: Readonly<Record<string, readonly LookupWay[]>>;
  /** Joins whose list is nearly always needed: it is requested along with the first page. */
  readonly prefetchedJoins: readonly string[];
}
