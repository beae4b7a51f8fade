import type { ApiResponse } from '../catalog/api';

/** How requests are sent; `google/fetch.ts` does it for real. */

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

/** Sends requests in parallel and answers in their order. Throws only what must end the run, such as a daily quota. */
export type SendAll = (requests: readonly HttpRequest[]) => ReadonlyArray<HttpAnswer | NoAnswer>;
