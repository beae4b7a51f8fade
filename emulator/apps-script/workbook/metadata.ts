export type MetadataVisibility = 'DOCUMENT' | 'PROJECT';

/** One entry of developer metadata. Where it lies is known by who holds it: the file, a sheet, a row or a column. */
export interface Metadata {
  readonly id: number;
  key: string;
  value: string | null;
  visibility: MetadataVisibility;
  /** It came with a copied file and cannot be changed; see Behaviour.copiedMetadataCanBeChanged. */
  fixed?: boolean;
}

/** Who holds metadata. */
export interface MetadataHolder {
  metadata?: Metadata[];
}

/** Characters an entry uses up of the allowance: its key and its value. */
export function sizeOf(holder: MetadataHolder | undefined): number {
  let size = 0;
  for (const entry of holder?.metadata ?? []) size += entry.key.length + (entry.value?.length ?? 0);
  return size;
}

export function copyMetadata(holder: MetadataHolder): { metadata?: Metadata[] } {
  return holder.metadata ? { metadata: holder.metadata.map((entry) => ({ ...entry })) } : {};
}
