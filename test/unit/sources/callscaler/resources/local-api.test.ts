import { describe, expect, test } from '@jest/globals';
import { ANSWER_STYLES, type AnswerStyle, createCallScaler } from '../../../../../emulator/callscaler';
import { createRecordReader } from '../../../../../src/catalog/record-reader';
import type { Filters, Resource, Value } from '../../../../../src/catalog/resource';
import { createZone } from '../../../../../src/dates/zone';
import { fetchAllRows } from '../../../../../src/http/all-rows';
import { createClient } from '../../../../../src/http/client';
import type { HttpAnswer } from '../../../../../src/http/transport';
import { RESOURCES } from '../../../../../src/sources/callscaler/resources';
import { callscaler } from '../../../../../src/sources/callscaler/source';

const NOW = Date.UTC(2026, 2, 2, 14);
const zone = createZone('UTC', () => 0);

function apiOf(style: AnswerStyle) {
  const api = createCallScaler({
    seed: 7,
    now: () => NOW,
    style,
    rateLimit: 100_000,
    business: { callsPerDay: 40, historyDays: 30, numbers: 6 },
  });
  const client = createClient({
    source: callscaler,
    apiKey: api.key,
    now: () => NOW,
    sleep: () => {},
    random: () => 0.5,
    deadlineMs: NOW + 100_000,
    sendAll: (requests) =>
      api
        .handle(requests.map(({ method, url, headers }) => ({ method, url, headers: { ...headers } })))
        .map((response): HttpAnswer => {
          if ('failure' in response) throw new Error(response.failure);
          return {
            status: response.status,
            headers: Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value])),
            text: String(response.body),
          };
        }),
  });
  return { api, client };
}

const APIS = new Map(ANSWER_STYLES.map((style) => [style, apiOf(style)] as const));
/** Someone who wrote within the days that are asked for. */
const contact = (): string => {
  const texts = [...(APIS.get('envelope')?.api.world.sms() ?? [])];
  return texts.find(({ createdAt }) => createdAt < Date.UTC(2026, 1, 25))?.contact ?? '';
};
const FILTERS: Readonly<Record<string, () => Filters>> = {
  texts: () => ({ contact: contact() }),
  analytics: () => ({ group_by: 'source,date', metrics: 'count,avg_duration' }),
};

/** The rows as the tab would hold them, the declared columns alone: an older answer knows fewer others. */
function table(resource: Resource, style: AnswerStyle): { rows: Value[][]; columns: string[] } {
  const { client } = APIS.get(style) as ReturnType<typeof apiOf>;
  const fieldNames = resource.fields.map((field) => field.name);
  const days = { start: '2026-02-10', end: '2026-02-25' };
  const filters = FILTERS[resource.name]?.() ?? {};
  const all = fetchAllRows(client, resource, { days, filters, fieldNames }, { zone, now: NOW });
  const { values } = createRecordReader(resource, fieldNames);
  return { rows: all.rows.map(values), columns: all.fields.map((field) => field.name) };
}

/** Their older words cannot tell what the newer ones can: a missed call may have been busy. */
const WORDS_DIFFER = ['calls', 'calls_export'];

describe.each(RESOURCES.map((resource) => [resource.name, resource] as const))('%s', (name, resource) => {
  const newest = table(resource, 'envelope');

  test('has rows, and each its own key', () => {
    expect(newest.rows.length).toBeGreaterThan(0);
    const key = resource.fields.findIndex((field) => field.name === resource.idField);
    expect(new Set(newest.rows.map((row) => row[key])).size).toBe(newest.rows.length);
  });

  test.each(ANSWER_STYLES.filter((style) => style !== 'envelope'))('%s: the same rows', (style) => {
    const { rows } = table(resource, style);
    const without = resource.fields.findIndex((field) => field.name === 'status');
    const compared = (list: Value[][]) =>
      WORDS_DIFFER.includes(name) ? list.map((row) => row.filter((_, at) => at !== without)) : list;
    expect(compared(rows)).toEqual(compared(newest.rows));
  });

  test('an open one shows what nobody declared', () => {
    const discovered = newest.columns.slice(resource.fields.length);
    if (resource.isOpen && !['analytics', 'api_keys'].includes(name)) expect(discovered).not.toEqual([]);
    expect(discovered).toEqual([...new Set(discovered)]);
  });
});
