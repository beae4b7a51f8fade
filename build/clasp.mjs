import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { BuildError } from './error.mjs';

const CLASP = createRequire(import.meta.url).resolve('@google/clasp');

/** A push of a few hundred kilobytes takes some seconds. */
const MAX_MILLISECONDS = 120_000;

/**
 * What clasp and Google say when something is missing, and what a person can do about it. The first one that fits counts.
 * @type {readonly { readonly when: RegExp, readonly say: string }[]}
 */
const FAILURES = [
  {
    when: /No credentials found/,
    say: 'You are not logged in to Google. Run npx clasp login, then this command again.',
  },
  {
    when: /invalid_grant|invalid_rapt|missing required authentication|Invalid Credentials|invalid authentication credentials|UNAUTHENTICATED/i,
    say: 'The login to Google has expired or was taken back. Run npx clasp login, then this command again.',
  },
  {
    when: /has not enabled the Apps Script API/i,
    say:
      'The Apps Script API is switched off in this Google account. Switch it on at ' +
      'https://script.google.com/home/usersettings, wait a minute, then run this command again.',
  },
  {
    when: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network socket|fetch failed/i,
    say: 'Google cannot be reached. Check the network (a proxy stands in HTTPS_PROXY), then run this command again.',
  },
  {
    when: /Requested entity was not found|NOT_FOUND/,
    say:
      'Google knows no such Apps Script project, or this account may not see it. Compare the scriptId in .clasp.json with ' +
      'Project Settings in the script editor, or take it out to have a new spreadsheet made.',
  },
  {
    when: /does not have permission|PERMISSION_DENIED/i,
    say: 'This Google account may not change that Apps Script project. Log in as one of its editors: npx clasp login.',
  },
  // clasp writes Google's "Syntax error: … line: 1 file: Code" as: … - "Code:1"
  { when: /Syntax error|- "[^"]+:\d+"\s*$/im, say: 'Google refused the code.' },
];

/**
 * Runs clasp, never asking anything of the terminal.
 *
 * @param {readonly string[]} options
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} where `cwd` is the folder that holds .clasp.json.
 * @returns {Promise<string>} What clasp wrote to its standard output.
 * @throws {BuildError} with a sentence that says what is wrong and what to do.
 */
export function clasp(options, { cwd, env = process.env }) {
  return new Promise((done, fail) => {
    const child = execFile(
      process.execPath,
      [CLASP, ...options],
      { cwd, env, timeout: MAX_MILLISECONDS, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (!error) done(stdout);
        else if (error.killed)
          fail(new BuildError('Google did not answer within two minutes. Run this command again.'));
        else fail(new BuildError(explain(`${stderr}\n${stdout}`)));
      },
    );
    child.stdin?.end();
  });
}

/**
 * @param {string} output What clasp said when it failed.
 * @returns {string} The sentence for a person, and below it the original words.
 */
function explain(output) {
  const words = output.trim() || 'clasp failed without a word.';
  const known = FAILURES.find(({ when }) => when.test(words));
  const quoted = words.split('\n').slice(0, 10).join('\n  ');
  return known ? `${known.say}\n  clasp said: ${quoted}` : `clasp failed: ${quoted}`;
}

/**
 * The JSON that clasp wrote with --json; it may write other lines before.
 * @param {string} output
 * @returns {any}
 */
export function claspJson(output) {
  const start = output.search(/[[{]/);
  try {
    return JSON.parse(output.slice(start));
  } catch {
    throw new BuildError(`clasp answered something that is not JSON: ${output.trim().slice(0, 200)}`);
  }
}
