import { copyMetadata, type MetadataHolder } from './metadata';
import type { Sheet } from './sheet';

/** Copies everything of a tab but its name into another tab. */
export function copySheet(from: Sheet, to: Sheet, withMetadata: boolean): void {
  from.grid.copyTo(to.grid, withMetadata);
  to.hidden = from.hidden;
  to.frozenRows = from.frozenRows;
  to.frozenColumns = from.frozenColumns;
  to.tabColor = from.tabColor;
  to.merges = [...from.merges];
  to.filter = from.filter;
  to.protections = from.protections.map((protection) => ({
    ...protection,
    editors: new Set(protection.editors),
  }));
  if (withMetadata) Object.assign(to, copyMetadata(from));
}

/** Makes the metadata of a file read-only; see Behavior.copiedMetadataCanBeChanged. */
export function fixMetadata(file: MetadataHolder & { readonly sheets: readonly Sheet[] }): void {
  const holders = file.sheets.flatMap(({ grid }) => [...grid.columns, ...grid.rows]);
  for (const holder of [file, ...file.sheets, ...holders])
    for (const entry of holder?.metadata ?? []) entry.fixed = true;
}

/** Keeps the metadata of the present tab, where versions don't carry metadata. */
export function keepMetadata(present: Sheet | undefined, restored: Sheet): void {
  if (!present) return;
  Object.assign(restored, copyMetadata(present));
  for (const [index, column] of restored.grid.columns.entries()) {
    const before = present.grid.columns[index];
    if (before) Object.assign(column, copyMetadata(before));
  }
  for (const [index, before] of present.grid.rows.entries()) {
    if (!before?.metadata || index >= restored.rowCount) continue;
    Object.assign(restored.grid.ensureRow(index + 1), copyMetadata(before));
    restored.grid.rowMetadataCount++;
  }
}
