import { describe, expect, test } from '@jest/globals';
import { ODD_TEXTS } from '../../emulator/callscaler/index';
import type { HttpBackend, HttpRequest, HttpResponse } from '../../emulator/http';
import { readCsv } from '../../src/http/csv';
import type { ImportDefinition } from '../../src/protocol';
import { READABLE } from './readable';
import { createStage, type Stage } from './stage';

const CELL_CHARACTERS = 50_000;
const HOSTILE = [
  ...ODD_TEXTS,
  'line\u2028and paragraph\u2029',
  'nul\u0000 and bell\u0007',
  'x'.repeat(CELL_CHARACTERS + 1),
  '=1'.repeat(CELL_CHARACTERS),
];
/** Without these the API’s own paging and the paths of single records would be others. */
const KEPT = /^(next_cursor|id|.*_id|call_flow_name)$/;

let written = 0;
const hostileText = (): string => HOSTILE[written++ % HOSTILE.length] as string;

function spoiled(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return KEPT.test(key) ? value : hostileText();
  if (Array.isArray(value)) return value.map((entry) => spoiled(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoiled(inner, name)]));
}

const quoted = (text: unknown): string => `"${String(text).replaceAll('"', '""')}"`;
const spoiledCsv = (text: string): string => {
  const rows = readCsv(text);
  const names = Object.keys(rows[0] ?? {});
  return [names, ...rows.map((row) => names.map((name) => (name === 'id' ? row[name] : hostileText())))]
    .map((line) => line.map(quoted).join(','))
    .join('\r\n');
};

/** A stage in whose answers every text is hostile, the same in each answer to the same request. */
function hostileStage(): Stage {
  const said = new Map<string, string>();
  const spoil = ({ url }: HttpRequest, response: HttpResponse): HttpResponse => {
    if (response.status !== 200 || typeof response.body !== 'string') return response;
    const known = said.get(url);
    const body =
      known ??
      (url.includes('/export')
        ? spoiledCsv(response.body)
        : JSON.stringify(spoiled(JSON.parse(response.body))));
    said.set(url, body);
    return { ...response, body };
  };
  const http: HttpBackend = (batch) =>
    stage.api
      .handle(batch)
      .map((answer, index) => ('status' in answer ? spoil(batch[index] as HttpRequest, answer) : answer));
  const stage: Stage = createStage({
    google: { http },
    api: { rateLimit: 1_000, business: { callsPerDay: 4, historyDays: 12, numbers: 3 } },
  });
  stage.connect();
  return stage;
}

const stage = hostileStage();
const tabs = READABLE.flatMap(({ tab }) => (tab?.resource ? [tab as Partial<ImportDefinition>] : []));

describe.each(tabs.map((tab) => [tab.resource, tab] as const))(
  '%s, in which every text is hostile',
  (_name, tab) => {
    const view = stage.import({ schedule: { every: 'never' }, ...tab });
    const sheet = stage.file.sheet(view.tabName);
    const first = stage.refresh(view.id);

    test('no text becomes a formula, a number or a date, nor too long for its cell', () => {
      expect(first).toMatchObject({ state: 'done' });
      expect(first.rows).toBeGreaterThan(0);
      const cells = sheet.values();
      const formulas = cells.flatMap((row, at) => row.map((_, column) => sheet.formula(at + 1, column + 1)));
      expect(formulas.filter((formula) => formula !== '')).toEqual([]);
      const texts = cells.flat().filter((value): value is string => typeof value === 'string');
      expect(texts.filter((text) => text.length > CELL_CHARACTERS)).toEqual([]);
      expect(texts.some((text) => HOSTILE.includes(text))).toBe(true);
    });

    test('the next refresh finds every row again', () => {
      const before = JSON.stringify(sheet.values());
      expect(stage.refresh(view.id)).toMatchObject({ state: 'done', added: 0, removed: 0, rows: first.rows });
      expect(JSON.stringify(sheet.values())).toBe(before);
    });
  },
);
