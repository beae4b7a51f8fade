import type { Sheet } from '../../emulator/apps-script';
import {
  type BusinessHandle,
  type CallScaler,
  createCallScaler,
  type World,
} from '../../emulator/callscaler';
import type { HttpBackend } from '../../emulator/http';
import type { ImportDefinition, ImportView } from '../../src/protocol';
import { readState, rowOf, typedOn } from '../simulation/tab-reading';
import { createStage, START, type Stage } from './stage';

const ZONE = 'America/New_York';
const DAY = 86_400_000;
const SMALL = { callsPerDay: 6, historyDays: 40, numbers: 3, oddTextRate: 0 };

export interface Client {
  readonly label: string;
  readonly key: string;
  readonly connectionId: string;
  readonly world: World;
}

/** An agency's file: the demo business, a twin whose calls and numbers have the very same ids, and a third one. */
export interface Agency {
  readonly stage: Stage;
  readonly demo: Client;
  readonly twin: Client;
  readonly third: Client;
  readonly twinApi: CallScaler;
  readonly newTwinKey: () => string;
  readonly definition: (...clients: Client[]) => ImportDefinition;
  /** An import over some of them, refreshed. */
  readonly imported: (...clients: Client[]) => ImportView;
  readonly view: () => ImportView;
  /** Answers and failures of the API by key, the newest last. */
  readonly asked: (client: Client) => number;
}

export function createAgency(
  third: Parameters<CallScaler['addBusiness']>[0] = SMALL,
  rateLimit = 60,
): Agency {
  let stage: Stage | undefined;
  const now = (): number => stage?.google.clock.now() ?? START;
  // The same seed makes the same ids. Its second key is its own.
  const twinApi = createCallScaler({ now, seed: 7, startTime: START, business: SMALL, rateLimit });
  const twinKeys: string[] = [];
  const newTwinKey = (): string => {
    twinKeys.push(twinApi.addKey());
    return twinKeys[twinKeys.length - 1] as string;
  };
  const http: HttpBackend = (batch) =>
    batch.map((request) => {
      const sent = JSON.stringify(request.headers);
      const api = twinKeys.some((key) => sent.includes(key)) ? twinApi : (stage as Stage).api;
      return api.handle([request])[0] as ReturnType<HttpBackend>[number];
    });
  stage = createStage({ api: { business: SMALL, rateLimit }, google: { http } });
  const made = stage;
  const client = (label: string, key: string, world: World): Client => ({
    label,
    key,
    world,
    connectionId: made.connect(key, label),
  });
  const other: BusinessHandle = made.api.addBusiness(third);
  const definition = (...clients: Client[]): ImportDefinition => ({
    resource: 'calls',
    connectionIds: clients.map(({ connectionId }) => connectionId),
    dates: { range: 'last_7_days' },
    filters: {},
    columns: ['created_at', 'caller_number', 'number_name'],
    schedule: { every: 'hours', hours: 1 },
  });
  const view = (): ImportView => made.value('getState').imports[0] as ImportView;
  return {
    stage: made,
    demo: client('Bayside Plumbing', made.api.key, made.api.world),
    twin: client('Bayside Twin', newTwinKey(), twinApi.world),
    third: client('Northside Roofing', other.key, other.world),
    twinApi,
    newTwinKey,
    definition,
    view,
    imported(...clients) {
      const { id } = made.value('createImport', definition(...clients));
      made.refresh(id);
      return view();
    },
    asked: ({ key }) =>
      [...made.api.requests, ...twinApi.requests].filter(({ keyPrefix }) => key.startsWith(keyPrefix ?? '-'))
        .length,
  };
}

export interface Row {
  readonly account: string;
  readonly id: string;
  readonly row: number;
  readonly typed: readonly string[];
}

/** The rows of a tab that carry an id. */
export function rowsOn(sheet: Sheet): Row[] {
  const tab = readState(sheet);
  const column = tab.columns.get('@business');
  return tab.ids
    .map((id, index) => {
      const row = rowOf(tab, index);
      const account = column === undefined ? '' : String(sheet.raw(row, column) ?? '');
      return { account, id, row, typed: typedOn(tab, row) };
    })
    .filter(({ id }) => id !== '');
}

export const keysOf = (rows: readonly Row[]): string[] =>
  rows.map(({ account, id }) => `${account} ${id}`).sort();

const dayOf = (ms: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(ms);

/** The calls of the last seven days, as rows should say them. */
export function callsOf(stage: Stage, { label, world }: Client): string[] {
  const now = stage.google.clock.now();
  const from = dayOf(now - 6 * DAY);
  return world
    .calls(now)
    .filter(({ created_at }) => dayOf(Date.parse(created_at)) >= from)
    .map(({ id }) => `${label} ${id}`);
}

export const callsOfAll = (stage: Stage, ...clients: Client[]): string[] =>
  clients.flatMap((client) => callsOf(stage, client)).sort();
