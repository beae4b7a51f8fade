import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpRequest, HttpResponse } from '../../../emulator/http';
import { changedBundle, replaceOnce } from '../../changed-bundle';
import { BUNDLE, createStage, type Stage } from '../stage';

const RESOURCES = 'src/sources/callscaler/resources';
const PAGE_ROWS = 2;

export type Postcard = Readonly<Record<string, unknown>> & { readonly id: string };

/** The product with one more resource: a file of data, a line in the catalog, and its formula as Google wants it declared. */
const CODE = changedBundle((src) => {
  const data = readFileSync(join(__dirname, 'postcards.ts'), 'utf8');
  const folder = join(src, '../', RESOURCES);
  writeFileSync(join(folder, 'postcards.ts'), data.replaceAll("'../../../src/", "'../../../"));
  replaceOnce(
    join(folder, 'index.ts'),
    'import type { Resource }',
    "import { postcards } from './postcards';\nimport type { Resource }",
  );
  replaceOnce(join(folder, 'index.ts'), '  numbersExport,\n];', '  numbersExport,\n  postcards,\n];');
  appendFileSync(
    join(src, 'index.ts'),
    `
/**
 * Lists postcards.
 * @param {"last_7_days"} start The first day.
 * @param {"2026-03-31"} end The last day.
 * @param {"greeting", "Hello"} options Pairs.
 * @return {Array<Array<string|number|boolean|Date>>} The postcards.
 * @preserve
 * @customfunction
 */
global.CALLSCALER_POSTCARDS = (start: unknown, end: unknown, ...options: unknown[]) =>
  formulas.listFormula('postcards', [start, end, ...options]);
`,
  );
});

/** A stage whose API has postcards besides, in pages of two; `cards` may be changed at any time. */
export function createPostcardStage(cards: Postcard[]): { stage: Stage; asked: string[] } {
  const asked: string[] = [];
  let stage: Stage | undefined;
  const answer = ({ url }: HttpRequest): HttpResponse => {
    asked.push(url.replace(/^.*\/v1/, ''));
    const from = Number(/cursor=from-(\d+)/.exec(url)?.[1] ?? 0);
    const next = from + PAGE_ROWS;
    const hasMore = next < cards.length;
    const body = {
      data: {
        postcards: cards.slice(from, next),
        total: cards.length,
        has_more: hasMore,
        ...(hasMore ? { next_cursor: `from-${next}` } : {}),
      },
    };
    return { status: 200, headers: [['Content-Type', 'application/json']], body: JSON.stringify(body) };
  };
  stage = createStage({
    api: { business: { callsPerDay: 5, historyDays: 5, numbers: 3 } },
    google: {
      ...BUNDLE,
      code: CODE,
      http: (batch) =>
        batch.map((request) =>
          request.url.includes('/v1/postcards')
            ? answer(request)
            : ((stage as Stage).api.handle([request])[0] as HttpResponse),
        ),
    },
  });
  stage.connect();
  return { stage, asked };
}
