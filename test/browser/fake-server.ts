import type {
  Answer,
  ConnectionView,
  ErrorCode,
  ImportDefinition,
  ImportView,
  Preflight,
  Problem,
  Progress,
  ResourceView,
  ServerFunctions,
  SidebarState,
} from '../../src/wire';

interface FakeCall {
  readonly name: keyof ServerFunctions;
  readonly input: unknown;
}

/** A small server in memory, with the sidebar's contract and nothing behind it. Tests replace single functions. */
export interface FakeServer {
  readonly functions: ServerFunctions;
  /** Everything the sidebar asked, in order. */
  readonly calls: FakeCall[];
  state: SidebarState;
  /** Calls fail as Google fails, with this text, while it is set. */
  transportError: string | undefined;
  /** Milliseconds until an answer arrives. */
  delayMs: number;
}

export const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

export const problem = (code: ErrorCode, message: string, more: Partial<Problem> = {}) =>
  ({ ok: false, error: { code, message, ...more } }) as const;

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
    { name: 'number_id', label: 'Number', kind: 'number_id' },
    { name: 'min_ai_score', label: 'AI score at least', kind: 'number' },
    { name: 'qualified', label: 'Qualified', kind: 'yes_no' },
    { name: 'caller_name', label: 'Caller name', kind: 'text' },
  ],
};

export const connection: ConnectionView = {
  id: 'c1',
  label: 'Bayside Plumbing',
  keyHint: 'cs_key_a1b2c3d4…',
};

export const definition: ImportDefinition = {
  resource: 'calls',
  connectionId: 'c1',
  dates: { range: 'last_30_days' },
  filters: {},
  columns: calls.fields.filter((field) => field.shownByDefault).map(({ name }) => name),
  schedule: { every: 'hour' },
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

export function createFakeServer(
  state: SidebarState = sidebarState(),
  replaced: Partial<ServerFunctions> = {},
): FakeServer {
  const slice = new Map<string, number>();
  const change = (id: string, changed: Partial<ImportView>): Answer<ImportView> => {
    const found = fake.state.imports.find((one) => one.id === id);
    if (!found) return problem('missing_tab', `There is no import “${id}”.`);
    const view = { ...found, ...changed };
    fake.state = { ...fake.state, imports: fake.state.imports.map((one) => (one.id === id ? view : one)) };
    return ok(view);
  };
  const functions: ServerFunctions = {
    getState: () => ok(fake.state),
    addConnection({ key, label }) {
      const added = { id: `c${fake.state.connections.length + 1}`, label, keyHint: `${key.slice(0, 15)}…` };
      fake.state = { ...fake.state, connections: [...fake.state.connections, added] };
      return ok({ connection: added });
    },
    renameConnection({ id, label }) {
      const renamed = { ...connection, id, label };
      fake.state = {
        ...fake.state,
        connections: fake.state.connections.map((one) => (one.id === id ? renamed : one)),
      };
      return ok(renamed);
    },
    forgetConnection({ id }) {
      fake.state = {
        ...fake.state,
        connections: fake.state.connections.filter((one) => one.id !== id),
        imports: fake.state.imports.map((one) => ({
          ...one,
          hasKey: one.hasKey && one.definition.connectionId !== id,
        })),
      };
      return ok(null);
    },
    listNumbers: () =>
      ok([
        { value: 'n1', label: 'Website (+1 305 555 0123)' },
        { value: 'n2', label: 'Van (+1 305 555 0145)' },
      ]),
    preflight: () => ok(preflight),
    createImport(input) {
      const made: ImportView = {
        id: `i${fake.state.imports.length + 1}`,
        tabName: 'Calls',
        definition: input,
        state: 'new',
        message: 'Not refreshed yet.',
        rows: 0,
        hasKey: true,
      };
      fake.state = { ...fake.state, imports: [...fake.state.imports, made] };
      return ok(made);
    },
    updateImport: ({ id, definition: changed }) =>
      change(id, {
        definition: changed,
        hasKey: fake.state.connections.some((c) => c.id === changed.connectionId),
      }),
    endImport({ id }) {
      fake.state = { ...fake.state, imports: fake.state.imports.filter((one) => one.id !== id) };
      return ok(null);
    },
    refreshSlice({ id }) {
      const at = slice.get(id) ?? 0;
      slice.set(id, at + 1);
      const progress = slices[Math.min(at, slices.length - 1)] as Progress;
      if (progress.state === 'done') {
        change(id, { state: 'complete', rows: progress.rows, total: 5_120, message: '5,120 of 5,120 calls' });
      }
      return ok({ ...progress, importId: id });
    },
    pauseImport: ({ id, paused }) =>
      change(id, { state: paused ? 'paused' : 'complete', message: 'Paused by you.' }),
    showTab: () => ok(null),
    repairSchedule() {
      fake.state = { ...fake.state, triggerHealthy: true };
      return ok(null);
    },
    ...replaced,
  };
  const fake: FakeServer = { functions, calls: [], state, transportError: undefined, delayMs: 0 };
  return fake;
}
