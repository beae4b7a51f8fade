import type {
  ConnectionView,
  ImportDefinition,
  ImportView,
  LogLine,
  Preflight,
  Progress,
  ResourceView,
  SidebarState,
} from '../../src/protocol';

export const calls: ResourceView = {
  name: 'calls',
  label: 'calls',
  fields: (
    [
      ['created_at', 'Date', true],
      ['direction', 'Direction', true],
      ['status', 'Status', false],
      ['outcome', 'Outcome', true],
      ['caller_name', 'Caller name', true],
      ['caller_number', 'Caller number', true],
      ['tracking_number', 'Tracking number', true],
      ['number_name', 'Number name', true],
      ['duration_seconds', 'Duration', true],
      ['source', 'Source', true],
      ['utm_campaign', 'Campaign', true],
      ['utm_medium', 'Medium', false],
      ['ai_score', 'AI score', true],
      ['transcription', 'Transcription', false],
    ] as const
  ).map(([name, label, shownByDefault]) => ({
    name,
    label,
    shownByDefault,
    description: `The call’s ${label}.`,
  })),
  filters: [
    {
      name: 'status',
      label: 'Status',
      kind: 'choice',
      options: [
        { value: 'completed', label: 'Completed' },
        { value: 'no-answer', label: 'No answer' },
      ],
    },
    {
      name: 'direction',
      label: 'Direction',
      kind: 'choice',
      options: [
        { value: 'inbound', label: 'Inbound' },
        { value: 'outbound', label: 'Outbound' },
      ],
    },
    { name: 'number_id', label: 'Number', kind: 'lookup', lookup: 'numbers' },
    { name: 'min_ai_score', label: 'Minimum AI score', kind: 'number', most: 100 },
    { name: 'max_ai_score', label: 'Maximum AI score', kind: 'number', most: 100 },
    { name: 'min_duration', label: 'Minimum duration', kind: 'number' },
    {
      name: 'ai_category',
      label: 'AI category',
      kind: 'choice',
      isOpen: true,
      options: [
        { value: 'lead', label: 'Lead' },
        { value: 'spam', label: 'Spam' },
      ],
    },
    { name: 'qualified', label: 'Qualified', kind: 'yes_no' },
    { name: 'caller_name', label: 'Caller name', kind: 'text' },
  ],
};

export const connection: ConnectionView = {
  id: 'c1',
  label: 'Bayside Plumbing',
  keyHint: 'cs_key_a1b2c3d4…',
  shared: false,
  own: true,
  usable: true,
};

export const definition: ImportDefinition = {
  resource: 'calls',
  connectionIds: ['c1'],
  dates: { range: 'last_30_days' },
  filters: {},
  columns: calls.fields.filter((field) => field.shownByDefault).map(({ name }) => name),
  schedule: { every: 'hours', hours: 1 },
};

export function importView(change: Partial<ImportView> = {}): ImportView {
  return {
    id: 'i1',
    tabName: 'Calls',
    definition,
    state: 'complete',
    message: '12,410 of 12,410 calls',
    rows: 12_410,
    total: 12_410,
    refreshedAt: new Date(Date.now() - 12 * 60_000).toISOString(),
    nextAt: new Date(Date.now() + 48 * 60_000).toISOString(),
    hasKey: true,
    schedule: (change.definition ?? definition).schedule,
    offered: [],
    ...change,
  };
}

export function sidebarState(change: Partial<SidebarState> = {}): SidebarState {
  return {
    timeZone: 'America/New_York',
    locale: 'en-US',
    connections: [connection],
    imports: [importView()],
    resources: [calls],
    dateRanges: [
      { value: 'last_7_days', label: 'Last 7 days' },
      { value: 'last_30_days', label: 'Last 30 days' },
      { value: 'this_month', label: 'This month' },
    ],
    triggerHealthy: true,
    container: 'add-on',
    usage: { hour: 12, day: 340, byConnection: { c1: { hour: 12, day: 340 } } },
    today: '2026-03-02',
    ...change,
  };
}

export const preflight: Preflight = {
  total: 5_120,
  requests: 11,
  seconds: 20,
  cells: 70_000,
  cellsShare: 0.007,
};

/** The slices of a refresh of 5,120 calls; the last one stays. */
export const slices: readonly Progress[] = [2_500, 5_000, 5_120].map((rows) => ({
  importId: 'i1',
  state: rows === 5_120 ? 'done' : 'working',
  rows,
  total: 5_120,
  added: rows,
  changed: 0,
  removed: 0,
  requests: Math.ceil(rows / 500),
  waitSeconds: 0,
  estimateSeconds: Math.round((5_120 - rows) / 300),
  message: `${rows} of 5,120 calls`,
}));

const logLine: LogLine = {
  at: '',
  who: 'ann@example.com',
  importName: 'Calls',
  added: 7,
  changed: 2,
  removed: 1,
  requests: 1,
  seconds: 4,
  outcome: '12,410 of 12,410 calls',
  ok: true,
};

/** A refresh that worked, one that did not, and the first one. */
export function logLines(): readonly LogLine[] {
  const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const nothing = { added: 0, changed: 0, removed: 0 };
  return [
    { ...logLine, at: before(12) },
    {
      ...logLine,
      ...nothing,
      at: before(72),
      outcome: 'CallScaler is not working right now. Your rows are safe.',
      ok: false,
    },
    { ...logLine, at: before(132), added: 12_403, changed: 0, removed: 0, requests: 25, seconds: 31 },
  ];
}
