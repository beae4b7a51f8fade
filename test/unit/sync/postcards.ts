import { importMessage, subjectOf } from '../../../src/app/import-message';
import { keyField, shown } from '../../../src/catalog/fields';
import type { Resource } from '../../../src/catalog/resource';
import { SNAPSHOT } from '../../../src/catalog/sync-mode';
import { createZone } from '../../../src/dates/zone';
import type { HttpAnswer } from '../../../src/http/transport';
import type { ImportDefinition } from '../../../src/protocol';
import { cursorPages } from '../../../src/sources/callscaler/paging';
import type { Checkpoint } from '../../../src/sync/checkpoint';
import { parseCheckpoint } from '../../../src/sync/checkpoint';
import { runSync } from '../../../src/sync/sync-run';
import { answer, rig, START_MS } from '../http/scripted';
import { type MemoryTable, memoryTable } from './memory-table';

/** Given only as data: nothing else in the product knows of it. */
export const invented: Resource = {
  name: 'postcards',
  label: 'postcards',
  tabName: 'Postcards',
  path: '/postcards',
  listKeys: ['postcards'],
  idField: 'id',
  dateField: 'sent_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  fields: [
    shown('moment', 'sent_at', 'Sent', 'When.'),
    shown('text', 'greeting', 'Greeting', 'What it says.'),
    shown('cents', 'stamp_cents', 'Stamp', 'What it cost.'),
    keyField('Postcard ID'),
  ],
  filters: [
    {
      name: 'greeting',
      label: 'Greeting',
      kind: 'text',
      parameter: false,
      test: (raw, wanted) => raw.greeting === wanted,
    },
  ],
};
export const COLUMNS = ['sent_at', 'greeting', 'stamp_cents', 'country', 'id'];
const utc = createZone('UTC', () => 0);
export const card = (id: string, more: object = {}) => ({
  id,
  sent_at: '2026-03-01T10:00:00Z',
  greeting: 'Hello',
  stamp_cents: 110,
  ...more,
});
export const list = (rows: readonly object[], paging: object = {}): HttpAnswer =>
  answer(200, { data: { postcards: rows, total: rows.length, ...paging } });

interface Again {
  readonly stored?: Checkpoint | undefined;
  readonly table?: MemoryTable;
  readonly definition?: Partial<ImportDefinition>;
  readonly resource?: Resource;
  readonly deadlineMs?: number;
  readonly nowMs?: number;
  /** Ids between runs; another one has forgotten them. */
  readonly cache?: Map<string, string>;
}

/** One run; whatever is kept passes through JSON as it does on a tab. */
export function run(answers: Parameters<typeof rig>[0], again: Again = {}) {
  const { table = memoryTable(COLUMNS, 'id'), resource = invented, nowMs = START_MS } = again;
  const { deadlineMs = nowMs + 240_000 } = again;
  const { cache = new Map<string, string>() } = again;
  const { client, requests } = rig(answers, { now: () => nowMs, deadlineMs });
  const definition: ImportDefinition = {
    resource: resource.name,
    connectionIds: ['c'],
    dates: { range: 'last_30_days' },
    filters: {},
    columns: COLUMNS,
    schedule: { every: 'never' },
    ...again.definition,
  };
  const json = (checkpoint: Checkpoint | undefined) => parseCheckpoint(JSON.stringify(checkpoint), nowMs);
  let kept = json(again.stored);
  const tools = {
    api: { client, joins: () => ({}), lookedUp: new Map() },
    destination: table,
    query: { resource, definition, zone: utc },
    clock: { now: () => nowMs, deadlineMs },
    cache: { get: (key: string) => cache.get(key), put: (key: string, text: string) => cache.set(key, text) },
    save(checkpoint: Checkpoint) {
      kept = json(checkpoint);
      if (!kept) throw new Error('What was kept cannot be read again.');
    },
    notice: () => {},
  };
  runSync(tools, kept);
  const checkpoint = kept as Checkpoint;
  const queries = requests.map(({ url }) => url.replace(/^.*?\/v1/, ''));
  const { totals, health, integrity, run: underway } = checkpoint;
  const summary = {
    ...totals,
    ...health,
    unconfirmedCount: integrity.unconfirmedCount,
    run: underway,
    message: importMessage(checkpoint, subjectOf(resource, definition)),
  };
  return { checkpoint, summary, table, queries, again: { ...again, stored: checkpoint, table, cache } };
}

export const greetings = (table: MemoryTable) => table.rows().map((row) => [row.id, row.greeting]);
