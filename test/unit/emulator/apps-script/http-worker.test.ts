import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ClosableHttpBackend, createHttpBackend } from '../../../../emulator/apps-script/http-worker';
import type { HttpRequest, HttpResponse } from '../../../../emulator/http';

/** The server has its own thread, because this one blocks while it waits for an answer. */
const SERVER = `
const { parentPort } = require('node:worker_threads');
let meeting;
const server = require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk });
  request.on('end', () => {
    const { pathname } = new URL(request.url, 'http://x');
    if (pathname === '/never') return;
    if (pathname === '/meet') {
      const answer = () => response.end('met');
      if (!meeting) return (meeting = answer);
      meeting();
      return answer();
    }
    if (pathname === '/broken') return request.socket.destroy();
    if (pathname === '/bytes') { response.setHeader('Content-Type', 'audio/mpeg'); return response.end(Buffer.from([0, 255])); }
    setTimeout(() => {
      response.writeHead(pathname === '/teapot' ? 418 : 200, [['X-Twice', '1'], ['X-Twice', '2'], ['Content-Type', 'application/json']].flat());
      response.end(JSON.stringify({ method: request.method, url: request.url, body, time: request.headers['x-emulator-time'] }));
    }, pathname === '/slow' ? 200 : 0);
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const API = 'https://callscaler.com/api/v1';

let server: Worker;
let origin: string;
let backend: ClosableHttpBackend;

beforeAll(async () => {
  server = new Worker(SERVER, { eval: true });
  const port = await new Promise<number>((resolve) => server.once('message', resolve));
  origin = `http://127.0.0.1:${port}`;
  backend = createHttpBackend({
    rewrite: { from: API, to: origin },
    now: () => 1234,
  });
});

afterAll(async () => {
  backend.close();
  await server.terminate();
});

const get = (path: string): HttpRequest => ({
  method: 'GET',
  url: `${API}${path}`,
  headers: {},
});

describe('HTTP through a worker', () => {
  test('sends method, address, body and the emulated time, and keeps headers as they are', () => {
    const [answer] = backend([
      { ...get('/calls/batch?x=1'), method: 'POST', body: '{"é":1}' },
    ]) as HttpResponse[];
    expect(answer).toMatchObject({ status: 200, latencyMs: 300 });
    expect(answer?.headers.filter(([name]) => name === 'X-Twice')).toEqual([
      ['X-Twice', '1'],
      ['X-Twice', '2'],
    ]);
    expect(JSON.parse(String(answer?.body))).toEqual({
      method: 'POST',
      url: '/calls/batch?x=1',
      body: '{"é":1}',
      time: '1234',
    });
  });

  test('sends a batch in parallel and answers in order', () => {
    // /meet answers no request before the second one has arrived.
    const answers = backend(['/meet', '/teapot', '/meet', '/slow?2'].map(get)) as HttpResponse[];
    expect(answers.map(({ status }) => status)).toEqual([200, 418, 200, 200]);
    expect(JSON.parse(String(answers[3]?.body)).url).toBe('/slow?2');
  });

  test('bytes stay bytes', () => {
    const [answer] = backend([get('/bytes')]) as HttpResponse[];
    expect(Array.from((answer?.body ?? []) as Uint8Array)).toEqual([0, 255]);
  });

  test.each([
    ['a connection that breaks', get('/broken'), 'connection'],
    ['a name that does not exist', { ...get(''), url: 'http://nowhere.invalid/' }, 'dns'],
    ['nobody at the port', { ...get(''), url: 'http://127.0.0.1:1/' }, 'connection'],
  ])('%s', (_what, request, failure) => {
    expect(backend([request])).toEqual([{ failure, latencyMs: 300 }]);
  });

  test('a request times out', () => {
    const impatient = createHttpBackend({ rewrite: { from: API, to: origin }, timeoutMs: 50 });
    const answers = impatient([get('/never')]);
    impatient.close();
    expect(answers).toEqual([{ failure: 'timeout', latencyMs: 300 }]);
  });

  test('latency can be measured instead', () => {
    const measured = createHttpBackend({
      rewrite: { from: API, to: origin },
      latencyMs: 'measured',
    });
    const [answer] = measured([get('/slow')]);
    measured.close();
    expect(answer?.latencyMs).toBeGreaterThan(190);
    expect(answer?.latencyMs).not.toBe(300);
  });
});
