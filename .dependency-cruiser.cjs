/**
 * Who may import whom. Checked by `npm run check:imports`, proved by test/architecture/import-rule.test.ts,
 * explained in ARCHITECTURE.md. What isn't allowed here is forbidden.
 */

const BASE = ['src/protocol.ts', 'src/problem.ts', 'src/text/', 'src/dates/', 'src/util/'];

/** Each room, and what of ours it may import besides itself. The first one that fits a file counts. */
const ROOMS = {
  'src/index.ts': ['src/app/', 'src/protocol.ts'],
  // The one file that knows every source.
  'src/app/registry.ts': ['src/sources/', 'src/catalog/', ...BASE],
  'src/app/': ['src/(?!sources/)'],
  'src/error-code.ts': [],
  'src/protocol.ts': ['src/error-code.ts'],
  'src/problem.ts': ['src/protocol.ts', 'src/text/', 'src/util/'],
  // Every sentence that the script can say. Pure: from data to text.
  'src/text/': ['src/protocol.ts'],
  'src/util/': [],
  'src/dates/': BASE,
  'src/catalog/': BASE,
  'src/http/': ['src/catalog/', ...BASE],
  'src/sources/': ['src/catalog/', 'src/http/', ...BASE],
  'src/connections/': BASE,
  'src/imports/': ['src/connections/', 'src/catalog/', ...BASE],
  // The two that decide what is written where: pure, so that every case can be tried without a spreadsheet.
  'src/sheet/(diff|cells).ts': ['src/sync/destination.ts', 'src/catalog/', ...BASE],
  'src/sheet/': ['src/sync/(destination|cost-model).ts', 'src/catalog/', 'src/imports/', ...BASE],
  'src/sync/': ['src/catalog/', 'src/http/', 'src/imports/', ...BASE],
  'src/functions/': ['src/sheet/cells.ts', 'src/catalog/', 'src/http/', 'src/imports/', ...BASE],
  // A thin layer over Google that knows nothing of who uses it.
  'src/google/': ['src/http/transport.ts', 'src/connections/', ...BASE],
  // protocol.ts holds types alone (a test sees to it), so the sidebar carries no code of the script.
  'sidebar/': ['src/protocol.ts'],
  'emulator/apps-script/': ['emulator/http.ts'],
  'emulator/callscaler/': ['emulator/http.ts'],
  'emulator/': [],
  'playground/': ['emulator/', 'build.mjs', 'build/'],
  'build/': ['build.mjs'],
  'build.mjs': ['build/'],
  'test/': ['src/', 'sidebar/', 'emulator/', 'playground/', 'build.mjs', 'build/', '[^/]+[.](mjs|json)$'],
};

/** What may be carried into Code.js and Sidebar.html. Everything else in node_modules is for our machines. */
const PACKAGES = { 'src/': ['valibot'], 'sidebar/': ['preact'] };

const OURS = '^(src|sidebar|emulator|playground|build|test)/|^[^/]+[.](mjs|cjs|ts|json)$';

const pattern = (paths) => `^(${paths.map((path) => path.replace(/\.(?=ts$|mjs$)/g, '[.]')).join('|')})`;

const names = Object.keys(ROOMS);

const rooms = names.map((room, index) => ({
  name: `${room} imports only ${ROOMS[room].join(', ') || 'itself'}`,
  severity: 'error',
  from: { path: pattern([room]), ...(index > 0 && { pathNot: pattern(names.slice(0, index)) }) },
  to: { path: OURS, pathNot: pattern([room, ...ROOMS[room]]) },
}));

const packages = Object.entries(PACKAGES).map(([room, allowed]) => ({
  name: `${room} carries only ${allowed.join(', ')}`,
  severity: 'error',
  from: { path: pattern([room]) },
  to: { pathNot: [OURS, `^node_modules/(${allowed.join('|')})/`] },
}));

module.exports = {
  forbidden: [
    ...rooms,
    ...packages,
    {
      name: 'every import leads somewhere',
      comment: 'An import that cannot be followed cannot be judged.',
      severity: 'error',
      from: { path: OURS },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
