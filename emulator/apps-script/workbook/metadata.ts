export type MetadataVisibility = 'DOCUMENT' | 'PROJECT';

/** One entry of developer metadata. The file, sheet, row or column that has it is its location. */
export interface Metadata {
  readonly id: number;
  key: string;
  value: string | null;
  visibility: MetadataVisibility;
  /** It can't be changed; see Behavior.copiedMetadataCanBeChanged. */
  fixed?: boolean;
}

/** What can have metadata: a file, a sheet, a row or a column. */
export interface MetadataHolder {
  metadata?: Metadata[];
}

/** The characters that count toward the limit: those of keys and values. */
export function sizeOf(holder: MetadataHolder | undefined): number {
  let size = 0;
  for (const entry of holder?.metadata ?? []) size += entry.key.length + (entry.value?.length ?? 0);
  return size;
}

export function copyMetadata(holder: MetadataHolder): { metadata?: Metadata[] } {
  return holder.metadata ? { metadata: holder.metadata.map((entry) => ({ ...entry })) } : {};
}
