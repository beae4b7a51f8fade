import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallScaler } from './api';
import type { ServerClock } from './clock';

interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The clock of `api`. `X-Emulator-Time` sets it. Without it that header is ignored. */
  readonly clock?: ServerClock;
  /** Whether answers really take their `latencyMs`. Default false: only emulated time passes. */
  readonly realLatency?: boolean;
}

export interface RunningServer {
  /** `http://127.0.0.1:4010/api/v1` */
  readonly url: string;
  close(): Promise<void>;
}

/** Epoch ms of the caller's emulated clock. */
const TIME_HEADER = 'x-emulator-time';
const MAX_BODY_BYTES = 1_000_000;

/** Serves `api` over HTTP on 127.0.0.1. */
export async function startServer(api: CallScaler, options: ServerOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    respond(api, options, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/v1`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function respond(
  api: CallScaler,
  options: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const time = Number(request.headers[TIME_HEADER]);
  if (Number.isFinite(time) && time > 0) options.clock?.moveTo(time);
  const body = await readBody(request);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const [answer] = api.handle([
    { method: request.method ?? 'GET', url: request.url ?? '/', headers, ...(body === '' ? {} : { body }) },
  ]);
  if (!answer) throw new Error(`No answer to ${request.method} ${request.url}`);
  if (options.realLatency) await new Promise((resolve) => setTimeout(resolve, answer.latencyMs ?? 0));
  // A network failure: the connection is cut.
  if ('failure' in answer) return void request.socket.destroy();
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.writeHead(answer.status);
  response.end(answer.body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`Request body over ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
