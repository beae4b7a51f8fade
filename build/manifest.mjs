import { isDeepStrictEqual } from 'node:util';
import { BuildError } from './error.mjs';

/** Every scope is one more question to the user and one more to Google's reviewers: exactly these. */
const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.currentonly',
  'https://www.googleapis.com/auth/script.container.ui',
  'https://www.googleapis.com/auth/script.external_request',
  'https://www.googleapis.com/auth/script.scriptapp',
];

/** The only address the script can reach. https://developers.google.com/apps-script/manifest/allowlist-url */
const WHITELIST = ['https://callscaler.com/api/v1/'];

/**
 * @param {string} text The text of appsscript.json.
 * @throws {BuildError} when it asks for more or less than the add-on needs.
 */
export function checkManifest(text) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw new BuildError(`appsscript.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  expectEqual('oauthScopes', [...(manifest.oauthScopes ?? [])].sort(), [...SCOPES].sort());
  expectEqual('urlFetchWhitelist', manifest.urlFetchWhitelist, WHITELIST);
  expectEqual('runtimeVersion', manifest.runtimeVersion, 'V8');
  expectEqual('exceptionLogging', manifest.exceptionLogging, 'STACKDRIVER');
}

/**
 * @param {string} key
 * @param {unknown} found
 * @param {unknown} expected
 */
function expectEqual(key, found, expected) {
  if (isDeepStrictEqual(found, expected)) return;
  throw new BuildError(
    `appsscript.json: ${key} is ${JSON.stringify(found)}; it must be ${JSON.stringify(expected)}.`,
  );
}
