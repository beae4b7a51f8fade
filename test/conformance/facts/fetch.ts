import { type Fact, messageOf } from '../fact';

const FETCH = 'https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app';
const GOOD = 'https://example.com/';
const MISSING = 'https://example.com/no-such-page';
const UNLISTED = 'https://example.org/';
const NOWHERE = 'https://no-such-host.invalid/';

/** UrlFetchApp. `example.com` and `example.org` are kept for such purposes, `.invalid` never resolves (RFC 2606). */
export const FETCHING: readonly Fact[] = [
  {
    id: 'fetch/good',
    says: 'A good answer has a code, a text, and headers by name',
    mark: 'documented',
    link: `${FETCH}#fetch(String)`,
    run() {
      const response = UrlFetchApp.fetch(GOOD);
      return [response.getResponseCode(), response.getContentText().length > 0];
    },
    expected: { is: [200, true] },
  },
  {
    id: 'fetch/error-throws',
    says: 'A failed request throws, and names the code',
    mark: 'documented',
    link: `${FETCH}#fetch(String,Object)`,
    run: () => messageOf(() => UrlFetchApp.fetch(MISSING)),
    expected: { holds: /returned code 404/ },
  },
  {
    id: 'fetch/muted',
    says: 'With muteHttpExceptions a failed request is a response',
    mark: 'documented',
    link: `${FETCH}#fetch(String,Object)`,
    run: () => UrlFetchApp.fetch(MISSING, { muteHttpExceptions: true }).getResponseCode(),
    expected: { is: 404 },
  },
  {
    id: 'fetch/unknown-host',
    says: 'An unknown host throws even with muteHttpExceptions',
    mark: 'reported',
    run: () => messageOf(() => UrlFetchApp.fetch(NOWHERE, { muteHttpExceptions: true })),
    expected: { holds: /DNS error|Address unavailable/ },
  },
  {
    id: 'fetch/all-in-order',
    says: 'fetchAll answers in the order of its requests, failed ones too when muted',
    mark: 'documented',
    link: `${FETCH}#fetchAll(Object)`,
    run: () =>
      UrlFetchApp.fetchAll([{ url: MISSING, muteHttpExceptions: true }, { url: GOOD }]).map((response) =>
        response.getResponseCode(),
      ),
    expected: { is: [404, 200] },
  },
  {
    id: 'fetch/all-or-nothing',
    says: 'One unknown host makes the whole of fetchAll throw',
    mark: 'reported',
    run: () =>
      messageOf(() => UrlFetchApp.fetchAll([{ url: GOOD }, { url: NOWHERE, muteHttpExceptions: true }])),
    expected: { holds: /DNS error|Address unavailable/ },
  },
  {
    id: 'fetch/header-case',
    says: 'Names of response headers arrive in lower case, however the server wrote them',
    mark: 'unsure',
    run() {
      const names = Object.keys(UrlFetchApp.fetch(GOOD).getAllHeaders());
      return names.every((name) => name === name.toLowerCase());
    },
    expected: { asks: 'headerNamesAreLowered', yes: true, no: false },
  },
  {
    id: 'fetch/allow-list',
    says: 'An address that no entry of urlFetchWhitelist covers is refused, however well it answers',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/manifest/allowlist-url',
    run: () => [GOOD, UNLISTED].map((url) => messageOf(() => UrlFetchApp.fetch(url)) === ''),
    expected: { is: [true, false] },
  },
  {
    id: 'fetch/too-long-url',
    says: 'An address of more than 2,082 characters is refused',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/guides/services/quotas',
    run: () => messageOf(() => UrlFetchApp.fetch(`${GOOD}?${'x'.repeat(2100)}`)),
    expected: { holds: /URLFetch URL Length/ },
  },
  {
    id: 'fetch/timeout-option',
    says: 'The option timeoutSeconds does no harm',
    mark: 'reported',
    run: () => messageOf(() => UrlFetchApp.fetch(GOOD, { timeoutSeconds: 30 } as object)),
    expected: { is: '' },
  },
];
