import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outcome } from '../project';

const HOUR = 3_600_000;

/** The login of someone who does not exist, in clasp’s own format. */
export function login(folder: string, { expired = false } = {}): string {
  const path = join(folder, 'login.json');
  const token = {
    client_id: 'client',
    client_secret: 'secret',
    type: 'authorized_user',
    refresh_token: 'refresh',
    access_token: 'access',
    expiry_date: Date.now() + (expired ? -HOUR : HOUR),
  };
  writeFileSync(path, JSON.stringify({ tokens: { default: token } }));
  return path;
}

export interface Account {
  /** Where clasp is to find Google. */
  readonly google: string;
  /** The file with the login. */
  readonly auth: string;
}

/** What a process needs in its environment so that clasp, however deep below, talks to the stand-in. */
export function environment({ google, auth }: Account): Record<string, string> {
  const preload = pathToFileURL(join(__dirname, 'preload.mjs')).href;
  return { NODE_OPTIONS: `--import ${preload}`, GOOGLE_STAND_IN: google, clasp_config_auth: auth };
}

/** Runs a command of the project as npm does. */
export function runWithGoogle(
  script: string,
  options: readonly string[],
  account: Account,
): Promise<Outcome> {
  const env = { ...process.env, ...environment(account) };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...options], { env }, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}
