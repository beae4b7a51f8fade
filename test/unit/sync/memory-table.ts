import type { Value } from '../../../src/catalog/resource';
import { type Incoming, planRows } from '../../../src/sheet/diff';
import { fingerprintOf } from '../../../src/sheet/layout-fingerprint';
import type { ApplyCounts, ApplyRowsOptions, Table } from '../../../src/sheet/table';

export interface MemoryTable extends Table {
  /** Each row as an object by field, in the order of the rows. */
  rows(): Record<string, Value>[];
  /** Somebody types beside a row: it stays when it should go. */
  typeBeside(id: string): void;
  /** Rows that stay although they are gone, with the reason. */
  readonly marked: ReadonlyMap<string, string>;
  /** How often rows were merged. */
  readonly merges: number;
}

/** A tab without a spreadsheet: what the contract of `Table` says, and no more. */
export function memoryTable(fields: readonly string[], idField: string): MemoryTable {
  const rows: Value[][] = [];
  const typedBeside = new Set<string>();
  const marked = new Map<string, string>();
  const idAt = fields.indexOf(idField);
  const ids = (): string[] => rows.map((row) => String(row[idAt] ?? ''));
  const mark = () => fingerprintOf({ ids: ids(), firstRow: 2, layout: { columns: new Map() } });
  let merges = 0;
  let stamp: string | undefined;
  const table = {
    name: 'Tab',
    marked,
    get merges() {
      return merges;
    },
    fields: () => [...fields],
    countRows: () => rows.length,
    someIds: (count: number) => ids().slice(-count),
    layoutFingerprint: mark,
    stamp: () => ({
      says: stamp,
      write(moment: string) {
        stamp = moment;
      },
    }),
    merge(names: readonly string[], incoming: readonly Incoming[], options: ApplyRowsOptions): ApplyCounts {
      merges++;
      const plan = planRows(ids(), incoming);
      if (plan.changes.length + plan.additions.length + plan.removals.length > 0)
        options.willWrite?.(mark(), []);
      const placed = (values: readonly Value[], before: readonly Value[] = []): Value[] =>
        fields.map((field, at) =>
          names.includes(field) ? (values[names.indexOf(field)] ?? null) : (before[at] ?? null),
        );
      for (const { index, values } of plan.changes) rows[index] = placed(values, rows[index]);
      for (const values of plan.additions) rows.push(placed(values));
      const leaving = plan.removals.filter((index) => !typedBeside.has(ids()[index] as string));
      for (const index of plan.removals) {
        if (!leaving.includes(index)) marked.set(ids()[index] as string, options.goneReason);
      }
      for (const index of [...leaving].reverse()) rows.splice(index, 1);
      return {
        added: plan.additions.length,
        changed: plan.changes.length,
        removed: leaving.length,
        rows: rows.length,
        repeated: 0,
        lost: [],
      };
    },
    sortBy(field: string) {
      const at = fields.indexOf(field);
      rows.sort((a, b) => Number(a[at]) - Number(b[at]));
      return true;
    },
    idsOutside(field: string, fromMs: number, untilMs: number) {
      const at = fields.indexOf(field);
      const isOutside = (row: Value[]) => Number(row[at]) < fromMs || Number(row[at]) >= untilMs;
      return rows.filter(isOutside).map((row) => String(row[idAt] ?? ''));
    },
    rows: () => rows.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null]))),
    typeBeside: (id: string) => typedBeside.add(id),
  };
  return table as unknown as MemoryTable;
}
