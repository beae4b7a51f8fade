/** One HTTP request. Header names may be in any case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One HTTP response. Text bodies are strings, others bytes. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body: string | Uint8Array;
  /** How long the server took, in ms of the emulated clock. Absent: not known. */
  readonly latencyMs?: number;
}

/** No response at all. UrlFetchApp then throws, even with muteHttpExceptions. */
export interface HttpFailure {
  readonly failure: 'dns' | 'connection' | 'timeout';
  readonly latencyMs?: number;
}

/** Answers requests that are sent at the same time, in their order. Synchronous, as Apps Script is. */
export type HttpBackend = (requests: readonly HttpRequest[]) => ReadonlyArray<HttpResponse | HttpFailure>;
