import type { SpreadsheetFile } from '../../emulator/apps-script/index';
import type { Answer, ImportDefinition, ServerFunctions, SidebarState } from '../../src/protocol';
import { BUNDLE, createStage, type Stage } from './stage';

const CALLS = { callsPerDay: 8, historyDays: 20, oddTextRate: 0 };

/** What an editor of a bound script’s file, or an accident, could do to what is kept in properties. */
const ACCIDENTS = `
  globalThis.rewriteProperties = (texts) => {
    PropertiesService.getDocumentProperties().setProperties(texts);
  };
  globalThis.loseLists = () => {
    const properties = PropertiesService.getUserProperties();
    for (const key of properties.getKeys()) if (key.startsWith('file:')) properties.deleteProperty(key);
  };`;

/** Two files of one owner, each with the import of one client, refreshed; only that of B has a schedule. */
export interface TwoClients {
  readonly stage: Stage;
  readonly fileA: SpreadsheetFile;
  readonly fileB: SpreadsheetFile;
  readonly idA: string;
  readonly idB: string;
  readonly keyA: string;
  /** A server function as the owner’s sidebar calls it. */
  call<Name extends keyof ServerFunctions>(
    file: SpreadsheetFile,
    name: Name,
    ...input: Parameters<ServerFunctions[Name]>
  ): ReturnType<ServerFunctions[Name]>;
  state(file: SpreadsheetFile): SidebarState;
  /** What the import of a file says on its tab, and what it says after someone has rewritten it there. */
  definitionIn(file: SpreadsheetFile): ImportDefinition;
  rewrite(file: SpreadsheetFile, definition: ImportDefinition, more?: object): void;
  rewriteProperties(file: SpreadsheetFile, texts: Readonly<Record<string, string>>): void;
  /** What a formula in a file shows, or says. */
  formula(file: SpreadsheetFile, formula: string): unknown;
  /** What has been asked of CallScaler with client A’s key since both were set up. */
  askedOfA(): readonly string[];
}

export function twoClients(container: 'add-on' | 'bound' = 'add-on'): TwoClients {
  const google = { code: BUNDLE.code + ACCIDENTS, container };
  const stage = createStage({ api: { business: CALLS }, google });
  const { api, file: fileA } = stage;
  const idA = stage.connect(api.key, 'Client A');
  stage.refresh(stage.import({ schedule: { every: 'never' } }).id);
  const fileB = stage.google.createFile({ name: 'Client B', owner: fileA.owner });
  const call: TwoClients['call'] = (file, name, ...input) => {
    const run = stage.google.call(file, fileA.owner, name, input);
    if (!run.ok) throw new Error(`${name} failed: ${run.error?.message}`);
    return run.value as never;
  };
  const { key } = api.addBusiness(CALLS);
  const idB = got(call(fileB, 'addConnection', { key, label: 'Client B' })).connection.id;
  const { id } = got(call(fileB, 'createImport', definitionOf(idB)));
  while (got(call(fileB, 'refreshSlice', { id })).state === 'working') stage.google.advance(1000);
  const before = api.requests.length;
  return {
    stage,
    fileA,
    fileB,
    idA,
    idB,
    keyA: api.key,
    call,
    state: (file) => got(call(file, 'getState')),
    definitionIn: (file) => JSON.parse(importEntry(file).value ?? '').definition,
    rewrite(file, definition, more = {}) {
      importEntry(file).value = JSON.stringify({ version: 1, definition, paused: false, ...more });
    },
    rewriteProperties(file, texts) {
      const run = stage.google.call(file, 'editor@example.com', 'rewriteProperties', [texts]);
      if (!run.ok) throw new Error(run.error?.message);
    },
    formula(file, formula) {
      const sheet = file.insertSheet();
      sheet.type(1, 1, formula);
      const run = stage.google.recalculate(file).at(-1);
      return run?.ok ? sheet.value(1, 1) : run?.error?.message;
    },
    askedOfA: () =>
      api.requests
        .slice(before)
        .filter(({ keyPrefix }) => keyPrefix === api.key.slice(0, 15))
        .map(({ path }) => path),
  };
}

export const definitionOf = (...connectionIds: string[]): ImportDefinition => ({
  resource: 'calls',
  connectionIds,
  dates: { range: 'last_30_days' },
  filters: {},
  columns: [],
  schedule: { every: 'hours', hours: 1 },
});

export function got<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

function importEntry(file: SpreadsheetFile) {
  const entry = file.sheets
    .flatMap(({ metadata }) => metadata ?? [])
    .find(({ key }) => key === 'calltracking_import');
  if (!entry) throw new Error('The file has no import.');
  return entry;
}
