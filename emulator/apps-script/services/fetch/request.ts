import type { HttpRequest } from '../../../http';
import {
  URL_FETCH_HEADER_BYTES,
  URL_FETCH_HEADERS,
  URL_FETCH_POST_BYTES,
  URL_FETCH_TIMEOUT_SECONDS,
  URL_FETCH_URL_LENGTH,
} from '../../limits';
import { NotImplementedError, ServiceError } from '../../runtime/errors';
import { Handle } from '../../runtime/handle';
import type { Manifest } from '../../types';
import type { Blob } from '../blob';

/** A request of the script. */
export interface FetchRequest {
  readonly http: HttpRequest;
  readonly muteHttpExceptions: boolean;
  readonly timeoutSeconds: number;
}

/** https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#advanced-parameters */
const OPTIONS = new Set([
  'contentType',
  'headers',
  'method',
  'payload',
  'validateHttpsCertificates',
  'followRedirects',
  'muteHttpExceptions',
  'escaping',
  'timeoutSeconds',
]);
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

export function prepare(
  given: string,
  options: Readonly<Record<string, unknown>>,
  manifest: Manifest,
): FetchRequest {
  const url = absolute(given);
  checkAllowed(url, manifest.urlFetchWhitelist);
  for (const name of Object.keys(options)) {
    if (!OPTIONS.has(name)) throw new NotImplementedError(`UrlFetchApp.fetch with the option ${name}`);
  }
  const method = String(options.method ?? 'get').toUpperCase();
  if (!METHODS.has(method)) throw new ServiceError(`Attribute provided with invalid value: method`);
  const payload = payloadOf(options.payload);
  const contentType = options.contentType ?? payload?.contentType;
  const headers: Record<string, string> = {};
  if (options.headers !== undefined && (typeof options.headers !== 'object' || options.headers === null)) {
    throw new ServiceError('Attribute provided with invalid value: headers');
  }
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name] = String(value);
  if (payload && contentType !== undefined) headers['Content-Type'] = String(contentType);
  checkSizes(url, headers, payload?.text ?? '');
  return {
    http: {
      method: payload && method === 'GET' && options.method === undefined ? 'POST' : method,
      url,
      headers,
      ...(payload ? { body: payload.text } : {}),
    },
    muteHttpExceptions: options.muteHttpExceptions === true,
    timeoutSeconds:
      typeof options.timeoutSeconds === 'number' ? options.timeoutSeconds : URL_FETCH_TIMEOUT_SECONDS,
  };
}

function absolute(given: string): string {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `http://${given}`;
  try {
    const { protocol, hostname } = new URL(url);
    if (!/^https?:$/.test(protocol) || hostname === '') throw new TypeError('neither http nor https');
  } catch {
    throw new ServiceError(`Invalid argument: ${given}`);
  }
  return url;
}

/**
 * Throws for an address that no prefix of the manifest covers. A prefix covers whole parts of a path.
 * https://developers.google.com/apps-script/manifest/allowlist-url
 */
function checkAllowed(url: string, prefixes: readonly string[] | undefined): void {
  if (!prefixes || prefixes.some((prefix) => covers(prefix, url))) return;
  // The message is unverified.
  throw new ServiceError(
    `The URL ${url.split('?')[0]} is not covered by urlFetchWhitelist in the manifest: ${prefixes.join(', ')}`,
  );
}

function covers(prefix: string, url: string): boolean {
  const allowed = new URL(prefix.replace('//*.', '//any.'));
  const asked = new URL(url);
  if (allowed.protocol !== asked.protocol || allowed.port !== asked.port) return false;
  const sameHost = prefix.includes('//*.')
    ? asked.hostname.endsWith(allowed.hostname.slice('any'.length))
    : asked.hostname === allowed.hostname;
  if (!sameHost || !asked.pathname.startsWith(allowed.pathname)) return false;
  const rest = asked.pathname.slice(allowed.pathname.length);
  return rest === '' || rest.startsWith('/') || allowed.pathname.endsWith('/');
}

interface Payload {
  readonly text: string;
  readonly contentType: string | undefined;
}

function payloadOf(payload: unknown): Payload | undefined {
  if (payload === undefined || payload === null) return undefined;
  if (typeof payload === 'string') return { text: payload, contentType: 'application/x-www-form-urlencoded' };
  if (payload instanceof Handle && payload.type.name === 'Blob') {
    const { bytes, contentType } = payload.self as Blob;
    return { text: Buffer.from(bytes).toString(), contentType: contentType ?? undefined };
  }
  if (Array.isArray(payload))
    return { text: Buffer.from(Int8Array.from(payload as number[])).toString(), contentType: undefined };
  if (typeof payload !== 'object') throw new ServiceError('Attribute provided with invalid value: payload');
  const form = Object.entries(payload).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return { text: form.join('&'), contentType: 'application/x-www-form-urlencoded' };
}

function checkSizes(url: string, headers: Readonly<Record<string, string>>, payload: string): void {
  if (url.length > URL_FETCH_URL_LENGTH) throw new ServiceError('Limit Exceeded: URLFetch URL Length.');
  if (Buffer.byteLength(payload) > URL_FETCH_POST_BYTES)
    throw new ServiceError('Limit Exceeded: URLFetch POST Size.');
  const names = Object.keys(headers);
  if (names.length > URL_FETCH_HEADERS) throw new ServiceError('Limit Exceeded: URLFetch Header Count.');
  for (const name of names) {
    if (Buffer.byteLength(`${name}${headers[name]}`) > URL_FETCH_HEADER_BYTES)
      throw new ServiceError('Limit Exceeded: URLFetch Header Size.');
  }
}
