import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Argument, Edit, Switches } from '../protocol';
import type { PageFiles } from './bundles';
import { editImage } from './edit-image';
import type { Pages } from './pages';
import type { Stage } from './stage';

export interface Served {
  readonly stage: Stage;
  readonly pages: Pages;
  readonly files: PageFiles;
  /** The folder of index.html. */
  readonly folder: string;
}

/**
 * A run at Google takes seconds, in the emulator milliseconds. The sidebar's calls answer after a tenth of the
 * emulated time, so that progress can be seen, and never later than this.
 */
const MAX_WAIT_MS = 500;
/** With the switch “Slow answers” everything takes at least so long, whether or not it asks the API. */
const SLOW_WAIT_MS = 4_000;

const MAX_BODY_BYTES = 50_000_000;

type Handler = (
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void;

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /': async ({ folder }, _, response) => {
    send(response, 'text/html; charset=utf-8', await readFile(join(folder, 'index.html')));
  },
  'GET /page.css': async ({ files }, _, response) => send(response, CSS, await files.style),
  'GET /page.js': async ({ files }, _, response) => send(response, JAVASCRIPT, await files.page),
  'GET /univer.js': async ({ files }, _, response) =>
    sendFile(response, JAVASCRIPT, (await files.univer).script),
  'GET /univer.css': async ({ files }, _, response) => sendFile(response, CSS, (await files.univer).style),
  'GET /events': ({ stage, pages }, _, response, url) => {
    const first = [{ kind: 'welcome', welcome: stage.welcome() }] as const;
    pages.open(url.searchParams.get('page') ?? '', response, first);
  },
  'GET /workbook.xlsx': async ({ stage }, _, response) => {
    const { name } = stage.book().image;
    response.setHeader(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(name)}.xlsx`,
    );
    send(response, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await stage.xlsx());
  },
  'POST /edit': question(({ stage, pages }, body: { page: string; edits: Edit[] }) => {
    const sheets = editOrResend(stage, pages, body);
    const named = body.edits.map((edit) => ({ ...edit, sheet: sheets[edit.sheet] ?? edit.sheet }));
    pages.amend(body.page, (image) => named.reduce(editImage, image));
    return { sheets };
  }),
  'POST /run': question(async ({ stage }, body: { functionName: string; args: unknown[] }) => {
    const { answer, tookMs } = stage.call(body.functionName, body.args);
    const waitMs = stage.isSlow() ? SLOW_WAIT_MS : Math.min(tookMs / 10, MAX_WAIT_MS);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    return answer;
  }),
  'POST /menu': question(({ stage }, body: { path: string[] }) => stage.clickMenu(body.path)),
  'POST /custom-function': question(({ stage }, body: { name: string; args: Argument[] }) =>
    stage.customFunction(body.name, body.args),
  ),
  'POST /advance': question(({ stage }, body: { milliseconds: number }) => {
    stage.advance(body.milliseconds);
    return null;
  }),
  'POST /switches': question(({ stage }, body: Partial<Switches>) => stage.set(body)),
  'POST /copy': question(({ stage, pages }) => {
    stage.copyFile();
    return begunAnew(stage, pages);
  }),
  'POST /open': question(({ stage, pages }, body: { id: string }) => {
    stage.openOther(body.id);
    return begunAnew(stage, pages);
  }),
  'POST /reset': question(async ({ stage, pages }) => {
    await stage.reset();
    return begunAnew(stage, pages);
  }),
};

/** Another file is open: every page forgets the one that it shows. */
function begunAnew(stage: Stage, pages: Pages): null {
  pages.forget();
  pages.tell({ kind: 'welcome', welcome: stage.welcome() });
  return null;
}

/** What the file refuses (all columns deleted, a name taken) the page has already done. So the page gets everything again. */
function editOrResend(stage: Stage, pages: Pages, { page, edits }: { page: string; edits: Edit[] }) {
  try {
    return stage.edit(edits);
  } catch (error) {
    pages.forget(page);
    pages.push();
    throw error;
  }
}

/** Answers one request. Whatever goes wrong becomes a JSON sentence, never a stack trace in the page. */
export async function serve(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const handler = ROUTES[`${request.method} ${url.pathname}`];
  try {
    if (!isOurOwn(request)) refuse(response, 403, 'Only the playground’s own page may ask.');
    else if (!handler) refuse(response, 404, `There is nothing at ${request.method} ${url.pathname}.`);
    else await handler(served, request, response, url);
  } catch (error) {
    refuse(response, 500, error instanceof Error ? error.message : String(error));
  }
}

/** Other pages in the same browser can reach 127.0.0.1 too; the sidebar's frame has the origin "null". */
function isOurOwn({ headers }: IncomingMessage): boolean {
  const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
  return local && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
}

function question<Body>(answer: (served: Served, body: Body) => unknown): Handler {
  return async (served, request, response) => {
    const result = await answer(served, (await readJson(request)) as Body);
    served.pages.push();
    send(response, 'application/json', JSON.stringify(result ?? null));
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw new Error(`Cannot take a request of more than ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function sendFile(response: ServerResponse, type: string, path: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
  createReadStream(path).pipe(response);
}

function refuse(response: ServerResponse, status: number, error: string): void {
  if (response.headersSent) response.end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}
