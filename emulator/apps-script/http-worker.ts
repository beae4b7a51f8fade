import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HttpBackend, HttpFailure, HttpRequest, HttpResponse } from '../http';

export interface HttpBackendOptions {
  /** Sends requests for addresses that begin with `from` to `to` instead. */
  readonly rewrite?: { readonly from: string; readonly to: string };
  /** Real milliseconds that a request may take. Default 30,000. */
  readonly timeoutMs?: number;
  /** What a request costs on the emulated clock: fixed ms (default 300), or as long as it really took. */
  readonly latencyMs?: number | 'measured';
  /** The emulated time. Sent as `X-Emulator-Time`, so that a local server can use the same time. */
  readonly now?: () => number;
}

export interface ClosableHttpBackend extends HttpBackend {
  /** Ends the worker. Otherwise it ends with the process. */
  close(): void;
}

/** Real milliseconds beyond the timeout of a request after which the worker counts as dead. */
const GRACE_MS = 2000;

/**
 * The worker's program as text, so that this module can be bundled anywhere.
 * It uses node:http and not fetch, because node:http keeps repeated headers and their case.
 */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
const clients = { 'http:': require('node:http'), 'https:': require('node:https') };
const agents = {};
for (const protocol of Object.keys(clients)) agents[protocol] = new clients[protocol].Agent({ keepAlive: true, maxSockets: 64 });
const FAILURES = { ENOTFOUND: 'dns', EAI_AGAIN: 'dns', ETIMEDOUT: 'timeout' };
function send({ url, method, headers, body }, timeoutMs) {
  const started = performance.now();
  const took = () => performance.now() - started;
  return new Promise((resolve) => {
    const { protocol } = new URL(url);
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const request = clients[protocol].request(url, { method, headers: { ...headers, ...length }, agent: agents[protocol] });
    const timer = setTimeout(() => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeoutMs);
    const fail = (error) => {
      clearTimeout(timer);
      resolve({ failure: FAILURES[error.code] || 'connection', took: took() });
    };
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        const pairs = [];
        for (let i = 0; i < response.rawHeaders.length; i += 2) pairs.push([response.rawHeaders[i], response.rawHeaders[i + 1]]);
        resolve({ status: response.statusCode, headers: pairs, body: new Uint8Array(Buffer.concat(chunks)), took: took() });
      });
    });
    request.end(body);
  });
}
parentPort.on('message', async ({ requests, timeoutMs, port, signal }) => {
  const answers = await Promise.all(requests.map((request) => send(request, timeoutMs).catch(() => ({ failure: 'connection', took: 0 }))));
  port.postMessage(answers);
  const flag = new Int32Array(signal);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
`;

type Answer = { readonly took: number } & (
  | { readonly failure: HttpFailure['failure'] }
  | { readonly status: number; readonly headers: [string, string][]; readonly body: Uint8Array }
);

/**
 * A backend over real HTTP: a worker sends the requests in parallel while this thread waits.
 * The server must run in another thread or process. Redirects aren't followed.
 */
export function createHttpBackend(options: HttpBackendOptions = {}): ClosableHttpBackend {
  const { timeoutMs = 30_000, latencyMs = 300 } = options;
  let worker: Worker | undefined;

  const exchange = (requests: readonly HttpRequest[]): Answer[] | undefined => {
    if (!worker) {
      worker = new Worker(PROGRAM, { eval: true });
      worker.unref();
    }
    const signal = new SharedArrayBuffer(4);
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ requests, timeoutMs, port: port2, signal }, [port2]);
    const outcome = Atomics.wait(new Int32Array(signal), 0, 0, timeoutMs + GRACE_MS);
    const message = outcome === 'timed-out' ? undefined : receiveMessageOnPort(port1);
    port1.close();
    return message?.message as Answer[] | undefined;
  };

  const latencyOf = (took: number): number => (latencyMs === 'measured' ? took : latencyMs);
  const backend = (requests: readonly HttpRequest[]): (HttpResponse | HttpFailure)[] => {
    const answers = exchange(requests.map((request) => outgoing(request, options)));
    if (!answers) return requests.map(() => ({ failure: 'timeout', latencyMs: latencyOf(timeoutMs) }));
    return answers.map((answer) => {
      const latency = latencyOf(answer.took);
      if ('failure' in answer) return { failure: answer.failure, latencyMs: latency };
      return {
        status: answer.status,
        headers: answer.headers,
        body: bodyOf(answer.headers, answer.body),
        latencyMs: latency,
      };
    });
  };
  const close = (): void => {
    void worker?.terminate();
    worker = undefined;
  };
  return Object.assign(backend, { close });
}

function outgoing(
  { method, url, headers, body }: HttpRequest,
  { rewrite, now }: HttpBackendOptions,
): HttpRequest {
  const target = rewrite && url.startsWith(rewrite.from) ? rewrite.to + url.slice(rewrite.from.length) : url;
  const added = now ? { 'X-Emulator-Time': String(now()) } : {};
  return { method, url: target, headers: { ...headers, ...added }, ...(body === undefined ? {} : { body }) };
}

/** Text bodies become strings, as those of a server in this process are. */
function bodyOf(headers: readonly (readonly [string, string])[], bytes: Uint8Array): string | Uint8Array {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return /^text\/|json|xml|csv|javascript/i.test(type) ? new TextDecoder().decode(bytes) : bytes;
}
