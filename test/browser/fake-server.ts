import type {
  Answer,
  ConnectionView,
  ErrorCode,
  ImportView,
  ProblemView,
  Progress,
  ServerFunctions,
  SidebarState,
} from '../../src/protocol';
import { connection, logLines, preflight, sidebarState, slices } from './samples';

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
  /** Answers wait for this. */
  held?: Promise<void>;
}

export const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

export const problem = (code: ErrorCode, message: string, more: Partial<ProblemView> = {}) =>
  ({ ok: false, error: { code, message, ...more } }) as const;

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
  const changeConnection = (id: string, changed: Partial<ConnectionView>): Answer<ConnectionView> => {
    const view = { ...connection, ...fake.state.connections.find((one) => one.id === id), ...changed, id };
    const connections = fake.state.connections.map((one) => (one.id === id ? view : one));
    fake.state = { ...fake.state, connections };
    return ok(view);
  };
  const functions: ServerFunctions = {
    getState: () => ok(fake.state),
    addConnection({ key, label }) {
      const id = `c${fake.state.connections.length + 1}`;
      const added = { ...connection, id, label, keyHint: `${key.slice(0, 15)}…` };
      fake.state = { ...fake.state, connections: [...fake.state.connections, added] };
      return ok({ connection: added });
    },
    renameConnection: ({ id, label }) => changeConnection(id, { label }),
    shareConnection: ({ id, shared }) => changeConnection(id, { shared }),
    allowConnection({ id, allowed }) {
      const imports = fake.state.imports.map((one) =>
        one.definition.connectionIds.includes(id) ? { ...one, hasKey: allowed } : one,
      );
      fake.state = { ...fake.state, imports };
      return changeConnection(id, { usable: allowed });
    },
    replaceKey({ id, key }) {
      const changed = changeConnection(id, { keyHint: `${key.slice(0, 15)}…` });
      return changed.ok ? ok({ connection: changed.value }) : changed;
    },
    forgetConnection({ id }) {
      fake.state = {
        ...fake.state,
        connections: fake.state.connections.filter((one) => one.id !== id),
        imports: fake.state.imports.map((one) => ({
          ...one,
          hasKey: one.hasKey && one.definition.connectionIds.some((each) => each !== id),
        })),
      };
      return ok(null);
    },
    listChoices: () =>
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
        schedule: input.schedule,
        offered: [],
      };
      fake.state = { ...fake.state, imports: [...fake.state.imports, made] };
      return ok(made);
    },
    updateImport: ({ id, definition: changed }) =>
      change(id, {
        definition: changed,
        schedule: changed.schedule,
        hasKey: fake.state.connections.some((c) => changed.connectionIds.includes(c.id)),
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
    cancelRefresh: ({ id }) => change(id, { state: 'unfinished', message: 'Canceled by you.' }),
    addFields: ({ id }) => change(id, { offered: [] }),
    listLog: () => ok(logLines()),
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
