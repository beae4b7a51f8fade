import type { Fact } from '../fact';

const LIMITATIONS = 'https://developers.google.com/apps-script/guides/v8-runtime#limitations';

/** Whether the language has a global of that name. */
const has = (name: string): boolean => Reflect.get(globalThis, name) !== undefined;

const MISSING = [
  'setTimeout',
  'setInterval',
  'fetch',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'atob',
  'crypto',
  'performance',
  'window',
  'process',
];

/** Missing as well, but not on Google's list. */
const UNLISTED = ['structuredClone', 'queueMicrotask', 'require'];

const PRESENT = [
  'Promise',
  'Map',
  'WeakMap',
  'Symbol',
  'Proxy',
  'Reflect',
  'BigInt',
  'WeakRef',
  'Uint8Array',
  'console',
];

const missing = (name: string): Pick<Fact, 'id' | 'says' | 'run' | 'expected'> => ({
  id: `language/no-${name}`,
  says: `There is no ${name}`,
  run: () => has(name),
  expected: { is: false },
});

/** What the language has and lacks. The bundle is ES2019 and uses none of what is missing. */
export const LANGUAGE: readonly Fact[] = [
  ...MISSING.map((name): Fact => ({ ...missing(name), mark: 'documented', link: LIMITATIONS })),
  ...UNLISTED.map((name): Fact => ({ ...missing(name), mark: 'reported' })),
  ...PRESENT.map(
    (name): Fact => ({
      id: `language/has-${name}`,
      says: `There is ${name}`,
      mark: 'reported',
      run: () => has(name),
      expected: { is: true },
    }),
  ),
  {
    id: 'language/own-world',
    says: 'Each cell loads the script anew: what one leaves in a global variable the next does not find',
    mark: 'reported',
    arrange: ({ sheet }) =>
      void sheet.getRange('A1:A2').setFormulas([['=CONFORMANCE_VISITS(1)'], ['=CONFORMANCE_VISITS(2)']]),
    run: ({ sheet }) => sheet.getRange('A1:A2').getValues().flat(),
    expected: { is: [1, 1] },
  },
  {
    id: 'language/newer-methods',
    says: 'Arrays and strings have flat, flatMap, Object.fromEntries, matchAll and padStart',
    mark: 'reported',
    run: () =>
      [
        [].flat,
        [].flatMap,
        Object.fromEntries,
        String.prototype.matchAll,
        String.prototype.padStart,
        Object.entries,
      ].every((method) => typeof method === 'function'),
    expected: { is: true },
  },
  {
    id: 'language/promise-is-no-wait',
    says: 'A promise’s continuation does not run before the function returns',
    mark: 'documented',
    link: LIMITATIONS,
    run() {
      let ran = false;
      void Promise.resolve().then(() => {
        ran = true;
      });
      return ran;
    },
    expected: { is: false },
  },
  {
    id: 'language/exception-name',
    says: 'What a service throws is an Error by the name of Exception',
    mark: 'reported',
    run({ sheet }) {
      try {
        sheet.getRange(0, 1);
        return 'nothing thrown';
      } catch (error) {
        return [error instanceof Error, (error as Error).name];
      }
    },
    expected: { is: [true, 'Exception'] },
  },
  {
    id: 'language/wrong-arguments',
    says: 'A method called with the wrong arguments says so with its signature',
    mark: 'reported',
    run({ sheet }) {
      try {
        (sheet.getRange as (...args: unknown[]) => unknown)(null, null);
        return 'nothing thrown';
      } catch (error) {
        return (error as Error).message;
      }
    },
    expected: { holds: /don't match the method signature for SpreadsheetApp\.Sheet\.getRange/ },
  },
];
