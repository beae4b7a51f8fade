/** One HTTP request as the stand-ins hand it to each other. Header names in any case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One HTTP answer. Text bodies are strings, audio and the like are bytes. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body: string | Uint8Array;
  /** How long the server took, in milliseconds of the emulated clock. Absent: not known. */
  readonly latencyMs?: number;
}

/** No answer at all: what UrlFetchApp reports by throwing, even with muteHttpExceptions. */
export interface HttpFailure {
  readonly failure: 'dns' | 'connection' | 'timeout';
  readonly latencyMs?: number;
}

/** Answers requests that are sent at the same moment, in their order. Synchronous, because Apps Script is. */
export type HttpBackend = (requests: readonly HttpRequest[]) => ReadonlyArray<HttpResponse | HttpFailure>;
