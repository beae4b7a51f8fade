import { ServiceError } from '../runtime/errors';
import type { Handle } from '../runtime/handle';
import { method, ServiceType } from '../runtime/service';

export interface Blob {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly name: string | null;
}

export function blobOf(
  bytes: Uint8Array,
  contentType: string | null = null,
  name: string | null = null,
): Handle {
  return BlobType.of({ bytes, contentType, name });
}

/** Decodes text. Throws for an unknown charset. */
export function decode(bytes: Uint8Array, charset = 'UTF-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    throw new ServiceError(`Invalid argument: charset ${charset}`);
  }
}

/** https://developers.google.com/apps-script/reference/base/blob */
export const BlobType: ServiceType<Blob> = new ServiceType('Utilities', 'Blob', {
  getBytes: method([''], (blob: Blob) => blob.bytes),
  getDataAsString: method(['', 'string'], (blob: Blob, charset?: string) => decode(blob.bytes, charset)),
  getContentType: method([''], (blob: Blob) => blob.contentType),
  setContentType: method(['string?'], (blob: Blob, contentType: string | null) =>
    BlobType.of(Object.assign(blob, { contentType })),
  ),
  getName: method([''], (blob: Blob) => blob.name),
  setName: method(['string'], (blob: Blob, name: string) => BlobType.of(Object.assign(blob, { name }))),
  copyBlob: method([''], (blob: Blob) => BlobType.of({ ...blob })),
});
