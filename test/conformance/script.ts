import { join } from 'node:path';
import { build } from 'esbuild';
import * as main from './main';

/** The scopes of every service that a fact asks; wider than the add-on's own, since nobody installs this script. */
export const MANIFEST = {
  timeZone: 'America/New_York',
  runtimeVersion: 'V8',
  exceptionLogging: 'STACKDRIVER',
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/script.container.ui',
    'https://www.googleapis.com/auth/script.external_request',
    'https://www.googleapis.com/auth/script.scriptapp',
  ],
  // Not example.org: a fact asks for it without success.
  urlFetchWhitelist: ['https://example.com/', 'https://no-such-host.invalid/'],
};

/** The facts and their runner as one script that Apps Script can load: the text of Code.js. */
export async function conformanceScript(): Promise<string> {
  const result = await build({
    entryPoints: [join(process.cwd(), 'test', 'conformance', 'main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Conformance',
    target: 'es2019',
    logLevel: 'silent',
  });
  // Google calls functions that are declared at the top level, and finds them by reading the text.
  const stubs = Object.keys(main)
    .sort()
    .map((name) => `function ${name}(...args) { return Conformance.${name}(...args); }`);
  return `${result.outputFiles[0]?.text ?? ''}\n${stubs.join('\n')}\n`;
}
