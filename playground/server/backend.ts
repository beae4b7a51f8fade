import { createHttpBackend } from '../../emulator/apps-script/index';
import { createCallScaler } from '../../emulator/callscaler/index';
import type { HttpBackend, HttpRequest } from '../../emulator/http';
import type { Switches } from '../protocol';

export interface BackendOptions {
  /** Another server in place of the made-up one, such as `http://127.0.0.1:4010/api/v1`. */
  readonly api?: string;
  readonly seed?: number;
  /** Milliseconds since 1970 at which the emulated clock begins. */
  readonly startTime: number;
}

/** What the script's UrlFetchApp reaches, and the ways to disturb it. */
export interface Backend {
  readonly http: HttpBackend;
  /** Null where the server is someone else's. */
  readonly demoKey: string | null;
  /** The key of a second made-up business, for imports over several. */
  readonly secondKey: string | null;
  disturb(switches: Switches): void;
  /** Requests sent so far. */
  requests(): number;
  close(): void;
}

const RETRY_AFTER_SECONDS = 10;
const SLOW_MS = 6_000;
/** Smaller than the first one, and an hour behind it. */
const SECOND_BUSINESS = { timeZone: 'America/Chicago', callsPerDay: 60, numbers: 6 };

/** The address in the bundle, which is never changed. */
const API_BASE = 'https://callscaler.com/api/v1';

export function createBackend(options: BackendOptions, now: () => number): Backend {
  return options.api === undefined ? madeUp(options, now) : remote(options.api, now);
}

function madeUp({ seed, startTime }: BackendOptions, now: () => number): Backend {
  const api = createCallScaler({ now, startTime, ...(seed === undefined ? {} : { seed }) });
  const second = api.addBusiness(SECOND_BUSINESS);
  let isRevoked = false;
  // Only the first business's key can be revoked: what becomes of an import over both is seen then.
  const sent = (request: HttpRequest): HttpRequest => (isRevoked ? withoutKey(request, api.key) : request);
  return {
    http: (batch) => api.handle(batch.map(sent)),
    demoKey: api.key,
    secondKey: second.key,
    disturb(switches) {
      isRevoked = switches.revokedKey;
      api.faults.clear();
      if (switches.slowAnswers) api.faults.plan({ fault: { kind: 'slow', latencyMs: SLOW_MS } });
      if (switches.outage) api.faults.plan({ fault: { kind: 'status', status: 503, body: 'html' } });
      else if (switches.rateLimit) {
        api.faults.plan({ fault: { kind: 'status', status: 429, retryAfter: RETRY_AFTER_SECONDS } });
      }
    },
    requests: () => api.requests.length,
    close: () => {},
  };
}

/** To the server a revoked key is one that it does not know. */
function withoutKey(request: HttpRequest, key: string): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    value.replace(key, 'revoked'),
  ]);
  return { ...request, headers: Object.fromEntries(headers) };
}

function remote(api: string, now: () => number): Backend {
  const http = createHttpBackend({
    rewrite: { from: API_BASE, to: api.replace(/\/+$/, '') },
    now,
    latencyMs: 'measured',
  });
  let requests = 0;
  return {
    http: (batch) => {
      requests += batch.length;
      return http(batch);
    },
    demoKey: null,
    secondKey: null,
    disturb: () => {},
    requests: () => requests,
    close: () => http.close(),
  };
}
