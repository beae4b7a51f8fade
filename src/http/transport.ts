import type { ApiResponse } from '../catalog/api';

/** What the API code needs of the world to send requests; `google/fetch.ts` is the only real one. */

export interface HttpRequest {
  readonly method: 'get' | 'post';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; only with `post`. */
  readonly payload?: string;
}

export type HttpAnswer = ApiResponse;

/** No answer: DNS, connection, timeout. */
export interface NoAnswer {
  readonly failure: string;
}

/** Sends requests at the same moment and answers in their order. Throws only what must end the run (a daily quota). */
export type SendAll = (requests: readonly HttpRequest[]) => ReadonlyArray<HttpAnswer | NoAnswer>;
