const transformer = '<rootDir>/test/support/esbuild-transform.mjs';
const build = '<rootDir>/test/global-setup.mjs';

/**
 * The tests of one folder below test/.
 * @param {string} name
 * @param {string} [globalSetup] What the tier needs before its first test; one that several tiers name runs once.
 */
const tier = (name, globalSetup) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json'],
  transform: { '\\.(ts|tsx|mjs)$': transformer },
  // preact and valibot publish ES modules beside CommonJS; Jest takes the latter, so packages need no transform.
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/build/fixtures/', '<rootDir>/.cache/'],
  injectGlobals: false,
  ...(globalSetup && { globalSetup }),
});

export default {
  rootDir: import.meta.dirname,
  maxWorkers: 2,
  // Modules of finished files stay in memory: a worker that holds this much begins anew after its file.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
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
