import { execFileSync } from 'node:child_process';
import type { Behavior } from '../../../emulator/apps-script';
import { createGoogle, type Google, type Sheet, type SpreadsheetFile } from '../../../emulator/apps-script';
import { KEYS } from '../../../src/sheet/metadata';
import type { WriteResult } from '../../../src/sync/destination';

/** A field's value, or `null`; moments as ISO text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;
export type Applied = WriteResult & {
  readonly ms: number;
  readonly roundTrips: number;
};

const FIELDS = ['created_at', 'caller_number', 'duration_seconds', 'status', 'value_cents', 'ai_score', 'id'];
const OWNER = 'owner@example.com';

/** The tab's room alone, bundled for the emulator: what a table does to a sheet, without an API. */
const ENTRY = `
  import { openTable } from './src/sheet/table';
  import { addColumns, dropColumns } from './src/sheet/columns';
  import { createImportTab, listImportTabs } from './src/sheet/import-tabs';
  import { isTaken, acquireLease } from './src/sheet/lease';
  import { calls } from './src/sources/callscaler/resources/calls';
  const book = () => SpreadsheetApp.getActiveSpreadsheet();
  const tab = () => listImportTabs(book())[0];
  let name;
  const zone = () => { name = name ?? book().getSpreadsheetTimeZone(); return name; };
  const table = () => openTable(tab().sheet, calls, zone);
  const value = (field, given) => given && field === 'created_at' ? new Date(given) : given === undefined ? null : given;
  globalThis.create = (fields) => { createImportTab(book(), calls, fields, '{"import":1}'); };
  globalThis.add = (fields) => addColumns(tab().sheet, calls, fields);
  globalThis.drop = (fields) => dropColumns(tab().sheet, fields);
  globalThis.merge = (fields, rows, gone, known) => {
    // A refresh has asked for it when it began.
    name = known;
    const incoming = rows.map((row) => ({ id: row.id, values: fields.map((field) => value(field, row[field])) }));
    const sheet = tab().sheet;
    const table = openTable(sheet, calls, zone);
    table.fields();
    const records = incoming.concat(gone.map((id) => ({ id, gone: true })));
    return table.apply({ fields, records, goneReason: 'This call is gone.' });
  };
  globalThis.sort = () => table().sortBy('created_at');
  globalThis.outside = (from, until) => table().idsOutside('created_at', Date.parse(from), Date.parse(until));
  globalThis.texts = () => listImportTabs(book()).map((one) => [one.importText(), one.checkpoint().value]);
  globalThis.keep = (texts) => { const one = tab(); for (const text of texts) one.checkpoint().write(text); };
  globalThis.keepImport = (text) => tab().writeImport(text);
  globalThis.release = () => tab().release();
  globalThis.take = (token, ends) => {
    const sheet = tab().sheet;
    try {
      const turn = acquireLease(sheet, token, Date.now());
      if (ends) turn.end();
      return { texts: [...turn.texts.keys()] };
    } catch (error) {
      return { isTaken: isTaken(error), code: error.code, waitSeconds: error.retryAfterSeconds };
    }
  };
`;

/** In a process of its own: esbuild refuses the realm that Jest runs tests in. */
const PROGRAM = `
  const { buildSync } = require('esbuild');
  const stdin = { contents: require('node:fs').readFileSync(0, 'utf8'), loader: 'ts', resolveDir: process.cwd() };
  const { outputFiles } = buildSync({ stdin, bundle: true, write: false, format: 'iife', target: 'es2019' });
  process.stdout.write(outputFiles[0].text);
`;
const bundled = execFileSync(process.execPath, ['-e', PROGRAM], { input: ENTRY, encoding: 'utf8' });
const NAMES = [...ENTRY.matchAll(/globalThis\.(\w+)/g)].map(([, name]) => name as string);
/** The emulator calls functions that are declared at the top level, as Google does. */
const CODE = `${bundled}\n${NAMES.map((name) => `const ${name}_ = globalThis.${name}; function ${name}(...input) { return ${name}_(...input); }`).join('\n')}`;

export interface TableStage {
  readonly google: Google;
  readonly file: SpreadsheetFile;
  readonly sheet: Sheet;
  /** Merges calls into the tab; throws what people would read. */
  merge(rows: readonly Row[], gone?: readonly string[], user?: string): Applied;
  run<T>(name: string, ...input: unknown[]): T;
  column(field: string): number;
  /** What a column shows, from the first row below the header. */
  shown(field: string): string[];
  ids(): string[];
}

export function createTableStage(
  options: { fields?: readonly string[]; behavior?: Partial<Behavior> } = {},
): TableStage {
  const { fields = FIELDS, behavior = {} } = options;
  const google = createGoogle({ code: CODE, manifest: {}, http: () => [], behavior });
  const file = google.createFile({ owner: OWNER, timeZone: 'America/New_York' });
  const run = <T>(name: string, ...input: unknown[]): T => callAs(OWNER, name, input);
  function callAs<T>(user: string, name: string, input: unknown[]): T {
    const done = google.call(file, user, name, input);
    if (done.notImplemented.length > 0) throw new Error(`Not emulated: ${done.notImplemented.join(', ')}`);
    if (!done.ok) throw new Error(done.error?.message);
    return done.value as T;
  }
  run('create', fields);
  const sheet = file.sheets[1] as Sheet;
  const stage: TableStage = {
    google,
    file,
    sheet,
    run,
    merge(rows, gone = [], user = OWNER) {
      google.counters.reset();
      const before = google.clock.now();
      const present = sheet.grid.columns.flatMap(({ metadata = [] }) =>
        metadata.filter(({ key }) => key === KEYS.column).map(({ value }) => value),
      );
      const counts = callAs<Applied>(user, 'merge', [present, rows, gone, file.timeZone]);
      return { ...counts, ms: google.clock.now() - before, roundTrips: google.counters.roundTrips };
    },
    column: (field) =>
      sheet.grid.columns.findIndex(({ metadata = [] }) =>
        metadata.some(({ key, value }) => key === KEYS.column && value === field),
      ) + 1,
    shown(field) {
      const column = stage.column(field);
      const header =
        sheet.grid.rows.findIndex((row) => row?.metadata?.some(({ key }) => key === KEYS.header)) + 1;
      const last = sheet.grid.lastRow();
      return Array.from({ length: Math.max(0, last - header) }, (_, index) =>
        sheet.display(header + 1 + index, column),
      );
    },
    ids: () => stage.shown('id').filter((id) => id !== ''),
  };
  return stage;
}

/** A made-up call; the number goes into everything. */
export function call(number: number, more: Row = {}): Row {
  return {
    id: `call-${number}`,
    created_at: new Date(Date.UTC(2026, 2, 1, 12) + number * 60_000).toISOString(),
    caller_number: `+1305555${String(100 + (number % 100)).padStart(4, '0')}`,
    duration_seconds: (60 + (number % 300)) / 86_400,
    status: 'completed',
    value_cents: number / 4,
    ai_score: number % 100,
    ...more,
  };
}

export const calls = (from: number, count: number, more: Row = {}): Row[] =>
  Array.from({ length: count }, (_, index) => call(from + index, more));
