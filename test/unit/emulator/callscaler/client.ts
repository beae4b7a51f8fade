import { type CallScaler, type CallScalerOptions, createCallScaler } from '../../../../emulator/callscaler';
import type { HttpResponse } from '../../../../emulator/http';

/** Monday, nine in the morning in New York. */
export const MONDAY = Date.UTC(2026, 2, 2, 14);

export interface Client {
  readonly api: CallScaler;
  readonly clock: { time: number };
  /** A GET with the demo key. Fails when the network does. */
  get(path: string, key?: string): HttpResponse;
  send(method: string, path: string, body?: unknown, key?: string): HttpResponse;
  // biome-ignore lint/suspicious/noExplicitAny: answers are JSON of every shape, which is what is being tested
  json(path: string): any;
}

/** A server with a small business (40 days of about 60 calls) and a clock that only the test moves. */
export function client(options: Partial<CallScalerOptions> = {}): Client {
  const clock = { time: MONDAY };
  const api = createCallScaler({
    seed: 7,
    now: () => clock.time,
    rateLimit: 100_000,
    ...options,
    business: { callsPerDay: 60, historyDays: 40, ...options.business },
  });
  const send: Client['send'] = (method, path, body, key = api.key) => {
    const [answer] = api.handle([
      {
        method,
        url: `https://callscaler.com/api/v1${path}`,
        headers: { Authorization: `Bearer ${key}` },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
    ]);
    if (!answer || 'failure' in answer) throw new Error(`No answer: ${answer?.failure}`);
    return answer;
  };
  const get: Client['get'] = (path, key) => send('GET', path, undefined, key);
  return { api, clock, send, get, json: (path) => JSON.parse(text(get(path))) };
}

export const text = (response: HttpResponse): string =>
  typeof response.body === 'string' ? response.body : Buffer.from(response.body).toString('latin1');

export const headerOf = (response: HttpResponse, name: string): string | undefined =>
  response.headers.find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1];
