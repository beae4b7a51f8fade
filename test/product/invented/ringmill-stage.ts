import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpRequest, HttpResponse } from '../../../emulator/http';
import { changedBundle, replaceOnce } from '../../changed-bundle';
import { BUNDLE, createStage, type Stage } from '../stage';

const BASE_URL = 'https://api.ringmill.example/v3/';
export const RINGMILL_KEY = '0123456789abcdef0123456789abcdef';

export interface RingmillCall {
  readonly id: string;
  readonly start_time: string;
  readonly customer: string;
  readonly duration: number;
}

/** The product with one more source: its file of data, a line in the registry, and a formula that names it. */
const CODE = changedBundle((src) => {
  const folder = join(src, 'sources', 'ringmill');
  mkdirSync(folder);
  const data = readFileSync(join(__dirname, 'source.ts'), 'utf8');
  writeFileSync(join(folder, 'source.ts'), data.replaceAll("'../../../src/", "'../../"));
  const registry = join(src, 'app', 'registry.ts');
  replaceOnce(registry, '[callscaler]', '[callscaler, ringmill]');
  appendFileSync(registry, "\nimport { ringmill } from '../sources/ringmill/source';\n");
  appendFileSync(
    join(src, 'index.ts'),
    `
/**
 * Lists the calls of Ringmill.
 * @param {"last_7_days"} start The first day.
 * @param {"2026-03-31"} end The last day.
 * @param {"customer", "Ann"} options Pairs.
 * @return {Array<Array<string|number|boolean|Date>>} The calls.
 * @preserve
 * @customfunction
 */
global.RINGMILL_CALLS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('calls', [start, end, ...options], undefined, 'ringmill');
`,
  );
});

/** A stage that reaches a Ringmill server besides; `calls` may be changed at any time. */
export function createRingmillStage(calls: RingmillCall[]): { stage: Stage; requests: URL[] } {
  const requests: URL[] = [];
  let stage: Stage | undefined;
  const answer = (request: HttpRequest): HttpResponse => {
    const url = new URL(request.url);
    requests.push(url);
    return {
      status: 200,
      headers: [['Content-Type', 'application/json']],
      body: bodyFor(request, url, calls),
    };
  };
  stage = createStage({
    api: { business: { callsPerDay: 5, historyDays: 5, numbers: 3 } },
    google: {
      ...BUNDLE,
      manifest: { ...BUNDLE.manifest, urlFetchWhitelist: [...BUNDLE.manifest.urlFetchWhitelist, BASE_URL] },
      code: CODE,
      http: (batch) =>
        batch.map((request) =>
          request.url.startsWith(BASE_URL)
            ? answer(request)
            : ((stage as Stage).api.handle([request])[0] as HttpResponse),
        ),
    },
  });
  return { stage, requests };
}

function bodyFor({ headers }: HttpRequest, url: URL, calls: readonly RingmillCall[]): string {
  if (headers['X-Api-Token'] !== RINGMILL_KEY)
    return JSON.stringify({ error_code: 'token', detail: 'Unknown token.' });
  const parameter = (name: string): string => url.searchParams.get(name) ?? '';
  const [first, last] = [parameter('start_date'), parameter('end_date') || '9999-12-31'];
  const found = calls.filter(({ start_time }) => {
    const day = start_time.slice(0, 10);
    return day >= first && day <= last;
  });
  const [size, page] = [Number(parameter('per_page')), Number(parameter('page'))];
  return JSON.stringify({
    page,
    per_page: size,
    total_pages: Math.ceil(found.length / size),
    total_records: found.length,
    calls: found.slice((page - 1) * size, page * size),
  });
}
