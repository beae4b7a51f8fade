import { createHash, createHmac } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { formatDate } from '../dates/format';
import { isZone } from '../dates/zone';
import { SLEEP_MS } from '../limits';
import { uuid } from '../random';
import { type EnumValue, enumeration } from '../runtime/enumeration';
import { ServiceError } from '../runtime/errors';
import type { Method } from '../runtime/handle';
import type { Host } from '../runtime/host';
import { method, ServiceType } from '../runtime/service';
import { type Blob, blobOf } from './blob';
import { parseCsv } from './csv';
import { formatString } from './format-string';

const Charset = enumeration('Charset', ['US_ASCII', 'UTF_8']);
const DigestAlgorithm = enumeration('DigestAlgorithm', [
  'MD2',
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
]);
const MacAlgorithm = enumeration('MacAlgorithm', [
  'HMAC_MD5',
  'HMAC_SHA_1',
  'HMAC_SHA_256',
  'HMAC_SHA_384',
  'HMAC_SHA_512',
]);

type Bytes = string | Uint8Array;

const buffer = (bytes: Bytes): Buffer => Buffer.from(bytes as Uint8Array);
const hashName = (algorithm: EnumValue): string =>
  algorithm.name.replace('HMAC_', '').replace('_', '').toLowerCase();

function date(_host: Host, moment: Date, zone: string, pattern: string): string {
  if (!isZone(zone)) throw new ServiceError(`Invalid argument: timeZone. Should be of type: String`);
  try {
    return formatDate(moment.getTime(), zone, pattern);
  } catch (error) {
    if (error instanceof RangeError) throw new ServiceError(error.message);
    throw error;
  }
}

function ungzip(_host: Host, blob: Blob): unknown {
  try {
    return blobOf(gunzipSync(blob.bytes), null, blob.name?.replace(/\.gz$/, '') ?? null);
  } catch {
    throw new ServiceError('Could not decompress gzip.');
  }
}

function sleep(host: Host, ms: number): void {
  if (ms < 0 || ms > SLEEP_MS)
    throw new ServiceError(`Invalid argument: milliseconds. ${ms} is not between 0 and ${SLEEP_MS}.`);
  host.spend('Utilities', ms);
}

const encode = (variant: 'base64' | 'base64url'): Method =>
  method(['string', 'bytes', 'string,Charset'], (_host: Host, bytes: Bytes) => {
    const text = buffer(bytes).toString(variant);
    // Apps Script keeps the padding of the web-safe variant, Node drops it.
    return variant === 'base64url' ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text;
  });

const base64Decode: Method = method(['string', 'string,Charset'], (_host: Host, text: string) => {
  if (!/^[A-Za-z0-9+/_=-]*$/.test(text)) throw new ServiceError('Could not decode string.');
  return new Uint8Array(Buffer.from(text, 'base64'));
});

/** https://developers.google.com/apps-script/reference/utilities/utilities */
export const UtilitiesType: ServiceType<Host> = new ServiceType(
  'Utilities',
  'Utilities',
  {
    formatDate: method(['date,string,string'], date),
    formatString: method(
      Array.from({ length: 11 }, (_item, count) =>
        ['string', ...Array.from({ length: count }, () => 'any')].join(','),
      ),
      (_host: Host, template: string, ...values: unknown[]) => formatString(template, values),
    ),
    sleep: method(['int'], sleep),
    getUuid: method([''], ({ platform }: Host) => uuid(platform.random)),
    newBlob: method(
      [
        'string',
        'bytes',
        'string,string?',
        'bytes,string?',
        'string,string?,string?',
        'bytes,string?,string?',
      ],
      (_host: Host, data: Bytes, contentType: string | null = null, name: string | null = null) =>
        blobOf(buffer(data), contentType ?? (typeof data === 'string' ? 'text/plain' : null), name),
    ),
    base64Encode: encode('base64'),
    base64EncodeWebSafe: encode('base64url'),
    base64Decode,
    base64DecodeWebSafe: base64Decode,
    gzip: method(['Blob', 'Blob,string'], (_host: Host, blob: Blob, name?: string) =>
      blobOf(gzipSync(blob.bytes), 'application/x-gzip', name ?? 'archive.gz'),
    ),
    ungzip: method(['Blob'], ungzip),
    parseCsv: method(['string', 'string,string'], (_host: Host, text: string, delimiter?: string) =>
      parseCsv(text, delimiter ?? ','),
    ),
    computeDigest: method(
      ['DigestAlgorithm,string', 'DigestAlgorithm,bytes', 'DigestAlgorithm,string,Charset'],
      (_host: Host, algorithm: EnumValue, value: Bytes) =>
        new Uint8Array(createHash(hashName(algorithm)).update(value).digest()),
    ),
    computeHmacSignature: method(
      ['MacAlgorithm,string,string', 'MacAlgorithm,bytes,bytes', 'MacAlgorithm,string,string,Charset'],
      (_host: Host, algorithm: EnumValue, value: Bytes, key: Bytes) =>
        new Uint8Array(createHmac(hashName(algorithm), key).update(value).digest()),
    ),
    computeHmacSha256Signature: method(
      ['string,string', 'bytes,bytes', 'string,string,Charset'],
      (_host: Host, value: Bytes, key: Bytes) =>
        new Uint8Array(createHmac('sha256', key).update(value).digest()),
    ),
  },
  { Charset, DigestAlgorithm, MacAlgorithm },
);
