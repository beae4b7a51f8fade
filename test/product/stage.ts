import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createGoogle,
  type Google,
  type GoogleOptions,
  type Run,
  type SpreadsheetFile,
} from '../../emulator/apps-script/index';
import { type CallScaler, type CallScalerOptions, createCallScaler } from '../../emulator/callscaler/index';
import type { Answer, ImportDefinition, ImportView, Progress, ServerFunctions } from '../../src/protocol';

const DIST = join(process.cwd(), 'dist');
export const BUNDLE = {
  code: readFileSync(join(DIST, 'Code.js'), 'utf8'),
  html: { Sidebar: readFileSync(join(DIST, 'Sidebar.html'), 'utf8') },
  manifest: JSON.parse(readFileSync(join(DIST, 'appsscript.json'), 'utf8')),
};

export const START = Date.UTC(2026, 2, 2, 14);
const USER = 'owner@example.com';

/** The built bundle in the emulator, over a local CallScaler: what a product test drives. */
export interface Stage {
  readonly google: Google;
  readonly api: CallScaler;
  readonly file: SpreadsheetFile;
  /** A server function as the sidebar calls it; throws where the run itself failed. */
  call<Name extends keyof ServerFunctions>(
    name: Name,
    ...input: Parameters<ServerFunctions[Name]>
  ): ReturnType<ServerFunctions[Name]>;
  /** The value of an answer; throws its problem. */
  value<Name extends keyof ServerFunctions>(
    name: Name,
    ...input: Parameters<ServerFunctions[Name]>
  ): Extract<ReturnType<ServerFunctions[Name]>, { ok: true }>['value'];
  connect(key?: string, label?: string): string;
  import(definition?: Partial<ImportDefinition>): ImportView;
  /** Slices until the refresh is over, waiting as the page does. */
  refresh(id: string): Progress;
}

export function createStage(
  options: { api?: Partial<CallScalerOptions>; google?: Partial<GoogleOptions>; timeZone?: string } = {},
): Stage {
  let google: Google | undefined;
  const api = createCallScaler({ now: () => google?.clock.now() ?? START, seed: 7, ...options.api });
  google = createGoogle({ ...BUNDLE, http: api.handle, startTime: START, ...options.google });
  const file = google.createFile({ owner: USER, timeZone: options.timeZone ?? 'America/New_York' });
  google.open(file, USER);
  return stageOf(google, api, file);
}

function stageOf(google: Google, api: CallScaler, file: SpreadsheetFile): Stage {
  const stage: Stage = {
    google,
    api,
    file,
    call(name, ...input) {
      const run: Run = google.call(file, USER, name, input);
      if (!run.ok) throw new Error(`${name} failed: ${run.error?.message}`);
      return run.value as never;
    },
    value(name, ...input) {
      const answer = stage.call(name, ...input) as Answer<unknown>;
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
      return answer.value as never;
    },
    connect(key = api.key, label = 'Demo business') {
      return stage.value('addConnection', { key, label }).connection.id;
    },
    import(definition = {}) {
      const connectionIds = definition.connectionIds ?? [
        stage.value('getState').connections[0]?.id ?? stage.connect(),
      ];
      return stage.value('createImport', {
        resource: 'calls',
        dates: { range: 'last_30_days' },
        filters: {},
        columns: [],
        schedule: { every: 'hours', hours: 1 },
        ...definition,
        connectionIds,
      });
    },
    refresh(id) {
      for (let slices = 0; slices < 500; slices++) {
        const progress = stage.value('refreshSlice', { id });
        if (progress.state !== 'working') return progress;
        if (progress.waitSeconds > 0) google.advance(progress.waitSeconds * 1000);
      }
      throw new Error('500 slices, and the refresh is not over.');
    },
  };
  return stage;
}
