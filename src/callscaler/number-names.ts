import type { Client } from './client';
import { type JsonObject, readList } from './envelope';
import { PAGE_SIZE } from './paging';

export interface TrackingNumber {
  readonly id: string;
  readonly phoneNumber: string;
  readonly name: string;
}

/** The business's numbers, of either age of the answer. A business has tens of them: one request. */
export function listTrackingNumbers(client: Client): TrackingNumber[] {
  const received = client.get({ path: '/numbers', query: { limit: PAGE_SIZE }, action: 'list numbers' });
  return readList(received.body, ['numbers']).rows.map((raw) => ({
    id: text(raw.id),
    phoneNumber: text(raw.phone_number),
    name: text(raw.name ?? raw.friendly_name),
  }));
}

/** Looks the name of a call's tracking number up. */
export function numberNameOf(numbers: readonly TrackingNumber[]): (raw: JsonObject) => string | null {
  const names = new Map(numbers.map((number) => [number.phoneNumber, number.name]));
  return (raw) => names.get(text(raw.tracking_number)) || null;
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
