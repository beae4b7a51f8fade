import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import type { CellJson, SheetJson, WorkbookJson } from '../../emulator/apps-script/index';
import { ANSWER_STYLES, createCallScaler } from '../../emulator/callscaler/index';
import { sample } from '../support/sample';
import { ALL_FIELDS, createOracle, sameCell } from './oracle';

/** The command line against a server of its own: two processes that share nothing but HTTP. */
const START = '2026-03-02T14:00:00Z';
const ZONE = 'America/New_York';
const DAYS = { start: '2026-01-20', end: '2026-02-24' };
const TSX = join(process.cwd(), 'node_modules/tsx/dist/cli.mjs');

let server: ChildProcess | undefined;
afterEach(() => void server?.kill());

test.each(sample(ANSWER_STYLES, 2))(
  'the workbook equals the server’s data, field by field: %s',
  async (style) => {
    const { url, key } = await startServer(style);
    const workbook = await emulate(url, key);
    const sheet = workbook.sheets.find(({ name }) => name === 'Calls') as SheetJson;
    const { fields, rows } = readTable(sheet);

    const world = createCallScaler({
      seed: 7,
      now: () => Date.parse(START),
      startTime: Date.parse(START),
    }).world;
    const oracle = createOracle(world, { timeZone: ZONE, olderNames: style === 'older-names' });
    const isInside = ({ created_at }: { created_at: string }): boolean => {
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(Date.parse(created_at));
      return day >= DAYS.start && day <= DAYS.end;
    };
    const expected = world.calls(Date.parse(START)).filter(isInside);
    // A person may edit an old call while the import runs: such a field may show either state.
    const later = new Map(world.calls(Date.parse(START) + 600_000).map((call) => [call.id, call]));

    expect(expected.length).toBeGreaterThan(5_000);
    expect(rows.size).toBe(expected.length);
    expect([...fields].sort()).toEqual([...ALL_FIELDS].sort());
    const differences: unknown[] = [];
    for (const call of expected) {
      const row = rows.get(call.id);
      for (const field of fields) {
        const cell = row?.get(field)?.v;
        const [before, after] = [oracle(call, field), oracle(later.get(call.id) ?? call, field)];
        if (!sameCell(cell, before) && !sameCell(cell, after))
          differences.push({ id: call.id, field, cell, before });
      }
    }
    expect(differences.slice(0, 5)).toEqual([]);
    // No string of the API is ever a formula.
    expect(sheet.cells.filter((cell) => cell.f !== undefined)).toEqual([]);
  },
);

function startServer(style: string): Promise<{ url: string; key: string }> {
  const child = spawn(process.execPath, [
    TSX,
    'emulator/callscaler/cli.ts',
    '--port',
    '0',
    '--style',
    style,
    '--start',
    START,
  ]);
  server = child;
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, url] = /URL\s+(\S+)/.exec(text) ?? [];
      const [, key] = /key\s+(cs_key_\S+)/.exec(text) ?? [];
      if (url !== undefined && key !== undefined) resolve({ url, key });
    });
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${text}`)));
  });
}

async function emulate(url: string, key: string): Promise<WorkbookJson> {
  const folder = mkdtempSync(join(tmpdir(), 'callscaler-'));
  try {
    const scenario = JSON.parse(readFileSync('docs/scenarios/first-light.json', 'utf8'));
    scenario.steps = scenario.steps.slice(0, 5);
    Object.assign(scenario.steps[3].with, { dates: DAYS, columns: ALL_FIELDS, schedule: { every: 'never' } });
    const path = join(folder, 'scenario.json');
    const out = join(folder, 'workbook.json');
    writeFileSync(path, JSON.stringify(scenario));
    await promisify(execFile)(process.execPath, [
      TSX,
      'emulator/cli.ts',
      path,
      '--api',
      url,
      '--key',
      key,
      '--out',
      out,
    ]);
    return JSON.parse(readFileSync(out, 'utf8')) as WorkbookJson;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rows by id and fields by column, found as a stranger would: by the metadata on the columns. */
function readTable(sheet: SheetJson): { fields: string[]; rows: Map<string, Map<string, CellJson>> } {
  const fieldAt = new Map(
    Object.entries(sheet.columnMetadata ?? {}).map(([column, [entry]]) => [
      Number(column),
      entry?.value as string,
    ]),
  );
  const byRow = new Map<number, Map<string, CellJson>>();
  for (const cell of sheet.cells) {
    const field = fieldAt.get(cell.c);
    if (cell.r === 1 || field === undefined) continue;
    const row = byRow.get(cell.r) ?? new Map<string, CellJson>();
    byRow.set(cell.r, row.set(field, cell));
  }
  const rows = new Map(
    [...byRow.values()]
      .filter((row) => row.get('id')?.v !== undefined)
      .map((row) => [String(row.get('id')?.v), row]),
  );
  return { fields: [...fieldAt.values()], rows };
}
