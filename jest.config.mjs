const transformer = '<rootDir>/test/support/esbuild-transform.mjs';
const build = '<rootDir>/test/global-setup.mjs';
const LONG = '[.]long[.]test[.]tsx?$';

/**
 * The configuration of `npm test`, or of `npm run test:all`, which also runs *.long.test.ts and every case of what
 * test/support/sample.ts otherwise takes a part of.
 * @param {boolean} isComplete
 */
export function configFor(isComplete) {
  /**
   * The tests of one folder below test/.
   * @param {string} name
   * @param {string} [globalSetup] What the tier needs before its first test; one that several tiers name runs once.
   */
  const tier = (name, globalSetup) => ({
    displayName: name,
    rootDir: import.meta.dirname,
    testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
    testPathIgnorePatterns: ['/node_modules/', ...(isComplete ? [] : [LONG])],
    testEnvironment: 'node',
    globals: { isComplete },
    moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json'],
    transform: { '\\.(ts|tsx|mjs)$': transformer },
    // preact and valibot publish ES modules beside CommonJS; Jest takes the latter, so packages need no transform.
    transformIgnorePatterns: ['/node_modules/'],
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/build/fixtures/', '<rootDir>/.cache/'],
    injectGlobals: false,
    ...(globalSetup && { globalSetup }),
  });

  return {
    rootDir: import.meta.dirname,
    maxWorkers: 2,
    // Modules of finished files stay in memory: a worker that holds this much begins anew after its file.
    workerIdleMemoryLimit: '1GB',
    // Only what hangs takes so long, on the slowest and busiest machine too.
    testTimeout: isComplete ? 1_800_000 : 300_000,
    projects: [
      tier('unit'),
      tier('architecture'),
      tier('build'),
      tier('conformance'),
      tier('product', build),
      tier('simulation', build),
      tier('bench', build),
      tier('browser', '<rootDir>/test/browser/global-setup.mjs'),
    ],
    reporters: ['default', '<rootDir>/test/support/summary-reporter.mjs'],
  };
}

export default configFor(false);
