import { createRequire } from 'node:module';

/**
 * Loaded into clasp's process before clasp (NODE_OPTIONS=--import): sends what it asks of Google to the address in
 * GOOGLE_STAND_IN. clasp itself has no setting for that.
 */
const rootUrl = process.env.GOOGLE_STAND_IN;
if (rootUrl) {
  const fromClasp = createRequire(createRequire(import.meta.url).resolve('@google/clasp'));
  /** @type {Record<string, (options: any) => unknown>} */
  const google = fromClasp('googleapis').google;
  for (const api of ['script', 'drive']) {
    const original = /** @type {(options: any) => unknown} */ (google[api]).bind(google);
    google[api] = (options) => {
      if (options.auth?.endpoints) options.auth.endpoints.oauth2TokenUrl = `${rootUrl}token`;
      return original({ ...options, rootUrl });
    };
  }
}
