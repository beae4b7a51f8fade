import type { Value } from '../../../src/catalog/resource';
import { planRows } from '../../../src/sheet/diff';
import type { Destination, WriteBatch, WriteResult } from '../../../src/sync/destination';

export interface MemoryTable extends Destination {
  /** Each row as an object by field, in the order of the rows. */
  rows(): Record<string, Value>[];
  countRows(): number;
  /** Someone types beside a row: it stays when it should go. */
  typeBeside(id: string): void;
  /** Rows that stay although they are gone, with the reason. */
  readonly marked: ReadonlyMap<string, string>;
  /** How many batches were written. */
  readonly writes: number;
}

/** A destination without a spreadsheet: what the contract says, and no more. */
export function memoryTable(fields: readonly string[], idField: string): MemoryTable {
  const rows: Value[][] = [];
  const typedBeside = new Set<string>();
  const marked = new Map<string, string>();
  const idAt = fields.indexOf(idField);
  const ids = (): string[] => rows.map((row) => String(row[idAt] ?? ''));
  let writes = 0;
  let says: string | undefined;
  const table: MemoryTable = {
    marked,
    get writes() {
      return writes;
    },
    fields: () => [...fields],
    ids,
    countRows: () => rows.length,
    watermarkNote: () => ({
      says,
      write(moment: string) {
        says = moment;
      },
    }),
    apply({ fields: names, records, goneReason }: WriteBatch): WriteResult {
      writes++;
      const plan = planRows(ids(), records);
      const placed = (values: readonly Value[], before: readonly Value[] = []): Value[] =>
        fields.map((field, at) =>
          names.includes(field) ? (values[names.indexOf(field)] ?? null) : (before[at] ?? null),
        );
      for (const { index, values } of plan.updates) rows[index] = placed(values, rows[index]);
      for (const values of plan.inserts) rows.push(placed(values));
      const leaving = plan.deletes.filter((index) => !typedBeside.has(ids()[index] as string));
      for (const index of plan.deletes) {
        if (!leaving.includes(index)) marked.set(ids()[index] as string, goneReason);
      }
      for (const index of [...leaving].reverse()) rows.splice(index, 1);
      return {
        added: plan.inserts.length,
        changed: plan.updates.length,
        removed: leaving.length,
        kept: plan.deletes.length - leaving.length,
        rows: rows.length,
        affectedIds: [],
      };
    },
    prune: (gone, goneReason) =>
      table.apply({ fields: [], records: gone.map((id) => ({ id, gone: true })), goneReason }),
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
  return table;
}
