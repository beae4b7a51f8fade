import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptFile {
  readonly name: string;
  readonly type: string;
  readonly source: string;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly files?: readonly ScriptFile[]; readonly [key: string]: unknown };
}

/** An error as Google’s APIs write it: https://cloud.google.com/apis/design/errors */
interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** As much of the Apps Script API and of Drive as clasp uses to create a project and to push to it. */
export interface GoogleStandIn {
  readonly url: string;
  readonly received: Received[];
  /** What each project holds, by its id. */
  readonly projects: Map<string, readonly ScriptFile[]>;
  /** Why Google's editor does not take a text; undefined where it does. */
  complaint: (source: string) => string | undefined;
  /** Every request of the Apps Script API is answered with this. */
  refusal: Refusal | undefined;
  /** The answer to whoever asks for a fresh access token. */
  tokenRefusal: { readonly error: string } | undefined;
  close(): Promise<void>;
}

const NEW_PROJECT: readonly ScriptFile[] = [
  { name: 'appsscript', type: 'JSON', source: '{}' },
  { name: 'Code', type: 'SERVER_JS', source: 'function myFunction() {}' },
];

export async function startGoogle(): Promise<GoogleStandIn> {
  const projects = new Map<string, readonly ScriptFile[]>();
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    const { status, body } = answer(await read(request));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const google: GoogleStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    projects,
    complaint: () => undefined,
    refusal: undefined,
    tokenRefusal: undefined,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  const answer = (asked: Received): { status: number; body: unknown } => {
    received.push(asked);
    const { method, path, body } = asked;
    if (path === '/token') {
      if (google.tokenRefusal) return { status: 400, body: google.tokenRefusal };
      return { status: 200, body: { access_token: 'fresh', expires_in: 3600, token_type: 'Bearer' } };
    }
    if (method === 'POST' && path === '/drive/v3/files')
      return { status: 200, body: { id: 'new-spreadsheet' } };
    if (google.refusal) return refuse(google.refusal);
    if (method === 'POST' && path === '/v1/projects') {
      projects.set('new-script', NEW_PROJECT);
      return { status: 200, body: { scriptId: 'new-script', title: body.title, parentId: body.parentId } };
    }
    const scriptId = /^\/v1\/projects\/([^/]+)\/content$/.exec(path)?.[1] ?? '';
    if (!projects.has(scriptId)) return refuse({ status: 404, message: 'Requested entity was not found.' });
    const complaint =
      method === 'PUT' && body.files?.map(({ source }) => google.complaint(source)).find(Boolean);
    if (complaint) return refuse({ status: 400, message: complaint });
    if (method === 'PUT') projects.set(scriptId, body.files ?? []);
    return { status: 200, body: { scriptId, files: projects.get(scriptId) } };
  };
  return google;
}

function refuse({ status, message }: Refusal): { status: number; body: unknown } {
  return { status, body: { error: { code: status, message, errors: [{ message }] } } };
}

async function read(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  const isJson = request.headers['content-type']?.includes('json');
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
  return { method: request.method ?? 'GET', path, body: text && isJson ? JSON.parse(text) : {} };
}
