import type { Client } from './client';
import type { JsonObject } from './envelope';
import { PAGE_SIZE, type PagedList, pageRequest, readPage, START } from './paging';

export interface TrackingNumber {
  readonly id: string;
  readonly phoneNumber: string;
  readonly name: string;
}

const NUMBERS: PagedList = { path: '/numbers', label: 'numbers', listKeys: ['numbers'] };

/** The business's numbers, of either age of the answer. Most businesses have tens of them: one request. */
export function listTrackingNumbers(client: Client): TrackingNumber[] {
  const found = new Map<string, TrackingNumber>();
  for (let position = START; !position.done; ) {
    const received = client.get(pageRequest(NUMBERS, {}, position, PAGE_SIZE));
    const page = readPage(NUMBERS, received, position, (rows) =>
      rows.some((raw) => !found.has(text(raw.id))),
    );
    for (const raw of page.rows) found.set(text(raw.id), trackingNumber(raw));
    position = page.position;
  }
  return [...found.values()];
}

function trackingNumber(raw: JsonObject): TrackingNumber {
  return { id: text(raw.id), phoneNumber: text(raw.phone_number), name: text(raw.name ?? raw.friendly_name) };
}

/** Looks the name of a call's tracking number up. */
export function numberNameOf(numbers: readonly TrackingNumber[]): (raw: JsonObject) => string | null {
  const names = new Map(numbers.map((number) => [number.phoneNumber, number.name]));
  return (raw) => names.get(text(raw.tracking_number)) || null;
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
