import type { Filters } from '../../../../../src/catalog/resource';
import type { JsonObject } from '../../../../../src/util/json';

/** What a resource is tried with. */
export interface Example {
  /** A record as the vendor's pages show it, or, where they show none, one as it may be. */
  readonly record: JsonObject;
  /** The same in its other documented spelling. */
  readonly other?: JsonObject;
  readonly filters?: Filters;
  /** What other requests than those for its rows are answered: lists that it is made of. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** How records become bodies; default: the styles in which any list may come. */
  readonly bodies?: (records: readonly JsonObject[]) => readonly unknown[];
}

const message = {
  id: 'm1',
  direction: 'inbound',
  from_number: '+13055550123',
  to_number: '+13055550101',
  body: 'Is tomorrow fine?',
  status: 'received',
  created_at: '2026-03-02T14:30:00Z',
};
const call = {
  id: 'c1',
  caller_number: '+13055550123',
  tracking_number: '+13055550101',
  call_flow_name: 'Main Flow',
  direction: 'inbound',
  status: 'completed',
  duration_seconds: 145,
  qualified: true,
  ai_score: 85,
  landing_page_url: 'https://blueheron.example/contact',
  value_cents: 12_500,
  created_at: '2026-03-02T14:30:00Z',
};
const statistics = { total_calls: 42, average_duration_seconds: 120 };
const keyed =
  (key: string, listKey: string) =>
  (records: readonly JsonObject[]): readonly unknown[] => [
    { data: { [listKey]: records, total: records.length } },
    { [listKey]: records },
    { data: records },
    {
      data: {
        [listKey]: Object.fromEntries(
          records.map((record) => [JSON.stringify(record[key] ?? null).replace(/^"|"$/g, ''), record]),
        ),
      },
    },
  ];

const columnsOf = (records: readonly JsonObject[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
];
const quoted = (value: unknown): string =>
  value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`;

/** In both ways of ending a line; with and without a mark of byte order. */
export function csvBodies(records: readonly JsonObject[]): readonly string[] {
  const columns = columnsOf(records.length > 0 ? records : [{ id: null }]);
  const lines = [columns, ...records.map((record) => columns.map((column) => record[column]))].map((line) =>
    line.map(quoted).join(','),
  );
  return [`${lines.join('\r\n')}\r\n`, `\ufeff${lines.join('\n')}`];
}

export const EXAMPLES: Readonly<Record<string, Example>> = {
  calls: {
    record: call,
    other: {
      call_id: 'c1',
      caller_number: '+13055550123',
      tracking_number: '+13055550101',
      call_flow_name: 'Main Flow',
      direction: 'inbound',
      status: 'completed',
      duration: 145,
      qualified: true,
      ai_score: 85,
      landing_page: 'https://blueheron.example/contact',
      value_cents: 12_500,
      timestamp: '2026-03-02T14:30:00Z',
    },
  },
  stats: {
    record: { total_calls: 342, answered_calls: 285, total_minutes: 1240, average_duration: 217 },
    bodies: ([record]) => [{ data: record }, record, { data: { stats: record } }],
  },
  analytics: {
    record: { source: 'google', count: 12, avg_duration: 90 },
    filters: { group_by: 'source', metrics: 'count,avg_duration' },
    bodies: (records) => [
      { data: { data: records, totals: { count: 12 } } },
      { data: { rows: records, totals: { count: 12 } } },
      { rows: records, totals: { count: 12 } },
      { data: records, totals: { count: 12 } },
    ],
  },
  numbers: {
    record: {
      id: 'n1',
      phone_number: '+13055550101',
      name: 'Google Ads Tampa',
      status: 'active',
      call_flow_id: 'f1',
      call_flow_name: 'Main Sales Flow',
      type: 'local',
      created_at: '2026-01-15T08:00:00Z',
    },
    other: {
      id: 'n1',
      phone_number: '+13055550101',
      friendly_name: 'Google Ads Tampa',
      type: 'local',
      call_flow_id: 'f1',
      call_flow_name: 'Main Sales Flow',
      status: 'active',
      created_at: '2026-01-15T08:00:00Z',
    },
  },
  number_stats: {
    record: { number_id: 'n1', phone_number: '+13055550101', ...statistics },
    bodies: keyed('number_id', 'stats'),
  },
  number_groups: { record: { id: 'g1', name: 'Paid search', number_count: 4 } },
  group_stats: {
    record: { group_id: 'g1', group_name: 'Paid search', ...statistics },
    bodies: keyed('group_id', 'stats'),
  },
  number_pools: { record: { id: 'p1', name: 'Visitors', session_timeout_seconds: 1800 } },
  call_flows: {
    record: {
      id: 'f1',
      name: 'Google Ads - Plumbing',
      config_json: {
        steps: [{ type: 'greeting' }, { type: 'forward', destination: '+13055550130' }],
        settings: { recording: true },
      },
      config_version: 7,
    },
    other: {
      id: 'f1',
      name: 'Google Ads - Plumbing',
      steps: [{ type: 'greeting' }, { type: 'forward', number: '+13055550130' }],
      settings: { recording: true },
      version: 7,
    },
  },
  call_flow_versions: {
    record: { version: 3, created_at: '2026-03-02T14:30:00Z', created_by: 'office@example.com' },
    beside: { '/call-flows': { data: { call_flows: [{ id: 'f1', name: 'Main Flow' }] } } },
  },
  voicemails: {
    record: {
      id: 'v1',
      caller_number: '+13055550123',
      tracking_number: '+13055550101',
      duration_seconds: 20,
      transcription: 'Please call me back.',
      created_at: '2026-03-02T14:30:00Z',
    },
  },
  forms: {
    record: {
      id: 'o1',
      form_name: 'Contact',
      fields: { 'What do you need?': 'A plumber', budget_cents: 9000 },
      created_at: '2026-03-02T14:30:00Z',
    },
  },
  sms: { record: message },
  texts: { record: message, filters: { contact: '+13055550123' } },
  conversations: { record: { contact: '+13055550123', number_id: 'n1', message_count: 3 } },
  webhook_deliveries: {
    record: { id: 'd1', event: 'call.completed', status: 'delivered', created_at: '2026-03-02T14:30:00Z' },
  },
  api_keys: {
    record: {
      id: 'k1',
      name: 'Sheets',
      prefix: 'cs_key_a1b2c3d4',
      created_at: '2026-03-02T14:30:00Z',
    },
  },
  calls_export: { record: call, bodies: csvBodies },
  numbers_export: {
    record: { id: 'n1', phone_number: '+13055550101', name: 'Flyer, "spring"\nedition' },
    bodies: csvBodies,
  },
};

/** Every way in which the pages show a list, and those that have been seen. */
export function listBodies(listKey: string, records: readonly JsonObject[]): readonly unknown[] {
  const paging = { total: records.length, has_more: false };
  return [
    { data: { [listKey]: records, ...paging } },
    { [listKey]: records, ...paging },
    { data: { [listKey]: records, pagination: paging } },
    { data: { [listKey]: records }, meta: paging },
    { data: records, ...paging },
    { data: { data: records } },
    { data: { items: records, ...paging } },
    records,
  ];
}
