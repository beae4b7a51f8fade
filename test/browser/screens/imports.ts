import type { ImportView } from '../../../src/protocol';
import { createFakeServer, problem } from '../fake-server';
import { connection, definition, importView } from '../samples';
import { click, noImports, other, over, type ScreenCase, stopped } from './case';
import { sentences } from './sentences';

/** As long as a name may be, without a place to break it. */
const LONG = 'Rohrreinigungsnotdienstgesellschaftsvertretung-Nordnordwest-4';
const soon = () => new Date(Date.now() + 2 * 60 * 60_000).toISOString();
const foreign = importView({ hasKey: false, definition: { ...definition, connectionIds: ['c9'] } });

/** A file in which everything there is stands side by side. */
const everyState = [
  importView({ definition: { ...definition, schedule: { every: 'weekdays', hour: 7 } } }),
  importView({
    id: 'i2',
    tabName: 'Half',
    state: 'unfinished',
    rows: 2500,
    message: '2,500 of 12,410 calls so far.',
  }),
  importView({
    id: 'i3',
    tabName: 'Outage',
    state: 'failed',
    code: 'api_down',
    retryAt: soon(),
    message: sentences.apiDown,
  }),
  importView({ id: 'i4', tabName: 'Qualified', state: 'paused', message: 'Paused by you.' }),
  { ...foreign, id: 'i5', tabName: 'Copied' },
  importView({ id: 'i6', tabName: 'Short', rows: 12_400, message: '10 calls fewer than CallScaler counts.' }),
  importView({ id: 'i7', tabName: 'Fresh', state: 'new', rows: 0, message: 'Not refreshed yet.' }),
];

/** The imports of a file, and everything that can be wrong with them. */
export const importScreens: readonly ScreenCase[] = [
  { name: 'imports', fake: over({}), sees: '12,410 of 12,410 calls' },
  {
    name: 'imports in every state',
    fake: over({ imports: everyState, triggerHealthy: false }),
    sees: 'Turn schedule back on',
  },
  { name: 'imports, none yet', fake: () => createFakeServer(noImports()), sees: 'No imports yet' },
  {
    name: 'imports, fewer rows than counted',
    fake: over({ imports: [everyState[5] ?? foreign] }),
    sees: 'Differs',
  },
  {
    name: 'imports, offered column',
    fake: over({ imports: [importView({ offered: [{ name: 'caller_city', label: 'caller_city' }] })] }),
    sees: 'CallScaler now also sends “caller_city”. Add it as a column?',
  },
  {
    name: 'imports, filtered',
    fake: over({
      imports: [
        importView({ definition: { ...definition, filters: { number_id: 'n1', qualified: true } } }),
        importView({
          id: 'i2',
          tabName: 'Van, good ones',
          definition: {
            ...definition,
            filters: { number_id: 'n2', status: 'completed', min_ai_score: 70, qualified: true },
          },
        }),
      ],
    }),
    sees: /Number: Van/,
  },
  {
    name: 'imports, paused by you',
    fake: over({ imports: [importView({ state: 'paused', message: 'Paused by you.' })] }),
    sees: 'Resume',
  },
  stopped('revoked key', 'key_refused', sentences.keyRefused),
  stopped('no rights', 'no_rights', sentences.noRights),
  stopped('outage', 'api_down', sentences.apiDown, { state: 'failed', retryAt: soon() }),
  stopped('daily quota', 'daily_quota', sentences.dailyQuota, { state: 'failed', retryAt: soon() }),
  stopped('rate limit', 'rate_limited', sentences.rateLimited, { state: 'unfinished', rows: 2500 }),
  stopped('protected tab', 'tab_unusable', sentences.protectedTab),
  stopped('too many cells', 'too_many_cells', sentences.noCapacity),
  stopped('refused request', 'bad_request', sentences.badRequest),
  {
    name: 'imports, tab missing',
    fake: over({}, { showTab: () => problem('missing_tab', sentences.missingTab) }),
    steps: click('Go to tab Calls'),
    sees: 'Import into a new tab',
  },
  {
    name: 'imports, someone else’s',
    fake: over({ imports: [foreign] }),
    sees: 'Use “Bayside Plumbing”',
  },
  {
    name: 'imports, copied file',
    fake: over({ connections: [], imports: [foreign] }),
    sees: 'Keys are never copied with a file',
  },
  { name: 'imports, schedule dropped', fake: over({ triggerHealthy: false }), sees: 'The schedule is off' },
  {
    name: 'imports, permission missing',
    fake: over(
      { triggerHealthy: false },
      { repairSchedule: () => problem('no_consent', sentences.noSchedule) },
    ),
    steps: click('Turn schedule back on'),
    sees: 'Permission needed',
  },
  {
    name: 'imports, two Google accounts',
    fake: () => Object.assign(createFakeServer(), { transportError: 'PERMISSION_DENIED' }),
    sees: 'Signed in to two Google accounts',
  },
  {
    name: 'imports, Google doesn’t respond',
    fake: () => Object.assign(createFakeServer(), { transportError: 'NetworkError: Connection failure' }),
    sees: 'Google didn’t respond',
  },
  {
    name: 'imports, tab opened',
    fake: () => createFakeServer(),
    steps: click('Go to tab Calls'),
    sees: '“Calls” is now the active tab.',
  },
  {
    name: 'imports, German numbers and long names',
    fake: over({
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      connections: [{ ...connection, label: LONG }, other],
      imports: [
        importView({ tabName: LONG, definition: { ...definition, dates: { start: '2026-01-01' } } }),
        { ...everyState[1], id: 'i9', tabName: 'Halb' } as ImportView,
        importView({
          id: 'i8',
          tabName: LONG,
          definition: { ...definition, connectionIds: ['c9'] },
          hasKey: false,
        }),
      ],
    }),
    sees: '12.410 of 12.410 calls',
  },
  {
    name: 'delete an import',
    fake: () => createFakeServer(),
    steps: async (page) => {
      await click('Delete Calls')(page);
      await page.getByRole('radio', { name: /Delete the tab too/ }).check();
    },
    sees: '“Calls”, its 12,410 calls and everything you typed there are deleted.',
  },
];
