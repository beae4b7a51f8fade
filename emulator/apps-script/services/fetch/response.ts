import type { HttpResponse } from '../../../http';
import { method, ServiceType } from '../../runtime/service';
import { blobOf, decode } from '../blob';

export function bytesOf({ body }: HttpResponse): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

/** The size of a body in bytes, without a copy of it. */
export function sizeOf({ body }: HttpResponse): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

export function textOf(response: HttpResponse, charset?: string): string {
  const { body } = response;
  return typeof body === 'string' && charset === undefined ? body : decode(bytesOf(response), charset);
}

/** Headers by name as the server wrote it. Of several with one name: the last, or all. */
function headersOf(response: HttpResponse, all: boolean): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) {
    const present = headers[name];
    headers[name] = all && present !== undefined ? [present, value].flat() : value;
  }
  return headers;
}

function contentType(response: HttpResponse): string | null {
  const found = response.headers.find(([name]) => name.toLowerCase() === 'content-type');
  return found?.[1].split(';')[0]?.trim() ?? null;
}

/** https://developers.google.com/apps-script/reference/url-fetch/http-response */
export const HttpResponseType: ServiceType<HttpResponse> = new ServiceType('UrlFetchApp', 'HTTPResponse', {
  getResponseCode: method([''], (response: HttpResponse) => response.status),
  getContentText: method(['', 'string'], textOf),
  getContent: method([''], bytesOf),
  getBlob: method([''], (response: HttpResponse) => blobOf(bytesOf(response), contentType(response))),
  getHeaders: method([''], (response: HttpResponse) => headersOf(response, false)),
  getAllHeaders: method([''], (response: HttpResponse) => headersOf(response, true)),
});
