import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createGoogle,
  type Google,
  type Manifest,
  type SpreadsheetFile,
} from '../../emulator/apps-script/index';
import type { FunctionDoc } from '../protocol';
import { type Backend, type BackendOptions, createBackend } from './backend';
import { functionDocs } from './function-docs';
import { OWNER } from './google-switches';

const FILE_NAME = 'My calls';

export interface StageOptions extends BackendOptions {
  /** The folder of the built product: Code.js, Sidebar.html, appsscript.json. */
  readonly dist: string;
  /** `google.script`, put before the sidebar's own scripts. */
  readonly shim: string;
}

export interface SetUp {
  readonly google: Google;
  readonly backend: Backend;
  readonly file: SpreadsheetFile;
  readonly docs: readonly FunctionDoc[];
}

/** Google with one empty file and the built script in it, and the API that it reaches. */
export async function setUp(options: StageOptions): Promise<SetUp> {
  const read = (name: string) => readFile(join(options.dist, name), 'utf8');
  const [code, sidebar, manifest] = await Promise.all([
    read('Code.js'),
    read('Sidebar.html'),
    read('appsscript.json'),
  ]);
  // The API and Google share one clock, and each needs the other to be made: the API asks for the time later.
  const late: { google?: Google } = {};
  const backend = createBackend(options, () => late.google?.clock.now() ?? options.startTime);
  const google = createGoogle({
    code,
    html: { Sidebar: sidebar },
    manifest: JSON.parse(manifest) as Manifest,
    http: backend.http,
    startTime: options.startTime,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  late.google = google;
  const file = google.createFile({ name: FILE_NAME, owner: OWNER });
  return { google, backend, file, docs: functionDocs(code) };
}
