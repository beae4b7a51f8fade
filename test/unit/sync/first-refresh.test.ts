import { expect, test } from '@jest/globals';
import { resourceNamed } from '../../../src/app/registry';
import { createZone } from '../../../src/dates/zone';
import type { HttpRequest } from '../../../src/http/transport';
import { type Checkpoint, parseCheckpoint } from '../../../src/sync/checkpoint';
import { withoutRun } from '../../../src/sync/prune';
import { runSync } from '../../../src/sync/sync-run';
import { answer, rig, START_MS } from '../http/scripted';
import { type MemoryTable, memoryTable } from './memory-table';

/**
 * A first refresh that is given up half way, as when other columns are chosen or someone cancels it, has brought rows.
 * What becomes of their calls before the next one begins is known by no later list of those that match the filter.
 */

const COLUMNS = ['created_at', 'qualified', 'id'];
const MINUTE = 60_000;
const call = (id: string, qualified: boolean) => ({ id, qualified, created_at: '2026-03-01T10:00:00Z' });

/** A server that knows what its calls are now, and gives one of them a page. */
function serve(calls: ReadonlyArray<ReturnType<typeof call>>) {
  return ({ url }: HttpRequest) => {
    const { searchParams } = new URL(url);
    const isWhole = !searchParams.has('updated_since') && !searchParams.has('cursor');
    const found = calls.filter(({ qualified }) => !isWhole || qualified);
    const paging = isWhole && found.length > 1 ? { has_more: true, next_cursor: 'c2' } : {};
    return answer(200, {
      data: { calls: isWhole ? found.slice(0, 1) : found, total: found.length, ...paging },
    });
  };
}

function run(
  table: MemoryTable,
  calls: ReadonlyArray<ReturnType<typeof call>>,
  { stored, atMs = START_MS, zone = 'UTC', isBrief = false }: Partial<Again> = {},
): { checkpoint: Checkpoint; since: (string | null)[] } {
  const now = () => atMs;
  const { client, requests } = rig(
    Array.from({ length: 20 }, () => serve(calls)),
    { now },
  );
  let kept = stored;
  runSync(
    {
      api: { client, joins: () => ({}), lookedUp: new Map() },
      destination: table,
      query: {
        resource: resourceNamed('calls'),
        definition: {
          resource: 'calls',
          connectionIds: ['c'],
          dates: { range: 'last_30_days' },
          filters: { qualified: true },
          columns: COLUMNS,
          schedule: { every: 'never' },
        },
        // Another zone makes other cells of every date: as with other columns, everything is asked for again.
        zone: createZone(zone, () => 0),
      },
      clock: { now, deadlineMs: isBrief ? atMs : atMs + MINUTE },
      cache: { get: () => undefined, put: () => {} },
      save(checkpoint) {
        kept = parseCheckpoint(JSON.stringify(checkpoint), atMs);
      },
      notice: () => {},
    },
    stored,
  );
  const since = requests.map(({ url }) => new URL(url).searchParams.get('updated_since'));
  return { checkpoint: kept as Checkpoint, since };
}

interface Again {
  readonly stored: Checkpoint | undefined;
  readonly atMs: number;
  readonly zone: string;
  readonly isBrief: boolean;
}

const ids = (table: MemoryTable) => table.rows().map(({ id }) => id);
const LATER = START_MS + 60 * MINUTE;

test.each<[string, (checkpoint: Checkpoint) => Checkpoint, string]>([
  ['because other columns are wanted', (checkpoint) => checkpoint, 'Etc/GMT'],
  ['because somebody cancels it', withoutRun, 'UTC'],
])(
  'a call that left the filter after a first refresh was given up %s leaves the tab',
  (_why, giveUp, zone) => {
    const table = memoryTable(COLUMNS, 'id');
    const first = run(table, [call('a', true), call('b', true)], { isBrief: true });
    expect(first.checkpoint).toMatchObject({ health: { state: 'unfinished' }, run: { kind: 'backfill' } });
    expect(ids(table)).toEqual(['a']);

    const calls = [call('a', false), call('b', true)];
    const { checkpoint, since } = run(table, calls, { stored: giveUp(first.checkpoint), atMs: LATER, zone });
    expect(checkpoint.health.state).toBe('complete');
    expect(ids(table)).toEqual(['b']);
    expect(since).toContain('2026-03-02T13:50:00Z');
  },
);

test('a first refresh that goes through asks for no changes', () => {
  const { checkpoint, since } = run(memoryTable(COLUMNS, 'id'), [call('a', true)]);
  expect(checkpoint).toMatchObject({
    health: { state: 'complete' },
    coverage: { watermark: '2026-03-02T13:50:00Z' },
  });
  expect(since).toEqual([null]);
});
