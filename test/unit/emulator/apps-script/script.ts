import {
  createGoogle,
  type Google,
  type GoogleOptions,
  type Run,
  type SpreadsheetFile,
} from '../../../../emulator/apps-script/index';
import type { HttpBackend } from '../../../../emulator/http';

export const OWNER = 'owner@example.com';
export const OTHER = 'other@example.com';

export const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/script.scriptapp',
];

export interface Stage {
  readonly google: Google;
  readonly file: SpreadsheetFile;
  /** Calls a function of the script as the owner's sidebar does. */
  call(functionName: string, ...args: unknown[]): Run;
  /** The value of a function that must succeed. */
  value(functionName: string, ...args: unknown[]): unknown;
}

const echo: HttpBackend = (requests) =>
  requests.map(({ method, url, headers, body }) => ({
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ method, url, headers, body }),
    latencyMs: 100,
  }));

/** Google with one file and a short script. */
export function stage(code: string, options: Partial<GoogleOptions> = {}): Stage {
  const google = createGoogle({ code, manifest: { oauthScopes: SCOPES }, http: echo, ...options });
  const file = google.createFile();
  const call = (functionName: string, ...args: unknown[]): Run =>
    google.call(file, OWNER, functionName, args);
  return {
    google,
    file,
    call,
    value(functionName, ...args) {
      const run = call(functionName, ...args);
      if (!run.ok) throw new Error(`${functionName} failed: ${run.error?.message}\n${run.error?.stack}`);
      return run.value;
    },
  };
}

/** The value of one expression, evaluated by a script. */
export function evaluate(expression: string, options?: Partial<GoogleOptions>): unknown {
  return stage(`function main() { return ${expression}; }`, options).value('main');
}

/** The message of the exception that some statements throw. */
export function messageOf(statements: string, options?: Partial<GoogleOptions>): string {
  const code = `function main() { try { ${statements} } catch (e) { return e.message } return 'nothing was thrown' }`;
  return String(stage(code, options).value('main'));
}
