import {
  createGoogle,
  type Google,
  type GoogleOptions,
  type SpreadsheetFile,
} from '../../emulator/apps-script/index';
import {
  ANSWER_STYLES,
  type AnswerStyle,
  type CallScaler,
  createCallScaler,
  type World,
} from '../../emulator/callscaler/index';
import { hash, type Random, random } from '../../emulator/callscaler/world/random';
import type { Answer, ServerFunctions } from '../../src/protocol';
import { BUNDLE } from '../product/stage';
import { createServer, type Server } from './server';

/** Who the file belongs to, and someone who copies it. */
export const USER = 'owner@example.com';
export const COLLEAGUE = 'colleague@example.com';

/** A business behind the API, and how its calls are reached. */
export interface SimulatedAccount {
  readonly world: World;
  /** What the column “Business” says where several share a tab. */
  readonly label: string;
  /** The key that works; others may have been revoked. */
  key: string;
  /** The connection that imports go by. */
  connectionId: string;
}

/** A small business or two, the API over them, and the built bundle in a spreadsheet: everything drawn from one seed. */
export interface SimulatedWorld {
  readonly random: Random;
  readonly google: Google;
  readonly api: CallScaler;
  readonly server: Server;
  /** The file in use: another one after it was copied. */
  file: SpreadsheetFile;
  /** Whose hands are on it. */
  user: string;
  /** Whose calls the imports show: one, or for some seeds two. */
  readonly accounts: readonly SimulatedAccount[];
  readonly style: AnswerStyle;
  /** How long it takes until lists show what has happened: milliseconds. */
  readonly lagMs: number;
  readonly description: string;
  /** What the sidebar gets; undefined where the run itself ended badly, as planned deaths make it. */
  ask<Name extends keyof ServerFunctions>(
    name: Name,
    ...input: Parameters<ServerFunctions[Name]>
  ): ReturnType<ServerFunctions[Name]> | undefined;
}

/** Zones of every kind: north and south of the equator, half hours, clocks that change at midnight or not at all. */
export const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Santiago',
  'Europe/Berlin',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Etc/UTC',
] as const;

/** A day or two before clocks change somewhere, and one ordinary day. */
const STARTS = [
  Date.UTC(2026, 2, 2, 14),
  Date.UTC(2026, 2, 7, 20),
  Date.UTC(2026, 2, 28, 9),
  Date.UTC(2026, 3, 4, 3),
  Date.UTC(2026, 8, 5, 22),
  Date.UTC(2026, 9, 3, 11),
  Date.UTC(2026, 9, 24, 18),
  Date.UTC(2026, 9, 31, 16),
] as const;

const MINUTE = 60_000;

/** What Google is given to run: the built bundle, unless a test has built another one. */
export type Bundle = Pick<GoogleOptions, 'code' | 'html' | 'manifest'>;

export interface SeedOptions {
  /** Lets the user edit between two service calls of a run. Default true; without it, what fails is simpler to see. */
  readonly editsInsideRuns?: boolean;
  /** Another bundle than the built one. */
  readonly bundle?: Bundle;
}

export function createSimulatedWorld(seed: number, bundle: Bundle = BUNDLE): SimulatedWorld {
  const draw = random(hash(seed, 'simulation'));
  const startTime = draw.pick(STARTS) + draw.int(0, 23) * 60 * MINUTE;
  const style = draw.pick(ANSWER_STYLES);
  const fileZone = draw.pick(ZONES);
  const account = {
    timeZone: draw.pick(ZONES),
    callsPerDay: draw.int(1, 12),
    historyDays: draw.int(1, 25),
    numbers: draw.int(1, 14),
    oddTextRate: 0.1,
  };
  const dayZone = draw.pick(['utc', 'business'] as const);
  const endDate = draw.pick(['exclusive', 'inclusive'] as const);
  const liveCalls = draw.pick(['hidden', 'shown'] as const);
  const pageRows = draw.pick([5, 9, 25, 500]);
  const boastedTotal = draw.chance(0.3) ? draw.pick([4_000, 9_000, 60_000]) : undefined;
  const cursorLifetimeMs = draw.chance(0.3) ? draw.pick([1, 20, 90]) * MINUTE : Number.POSITIVE_INFINITY;
  const rateLimit = draw.pick([60, 60, 12]);
  const lagMs = draw.pick([0, 0, 1, 4, 8]) * MINUTE;

  let google: Google | undefined;
  const clock = (): number => google?.clock.now() ?? startTime;
  // A copy of the data that is read from lags behind, while the gateway before it shows the right time.
  const now = (): number => clock() - lagMs;
  const api = createCallScaler({
    seed: hash(seed, 'business'),
    now,
    business: account,
    style,
    dayZone,
    endDate,
    liveCalls,
    cursorLifetimeMs,
    rateLimit,
  });
  const { world: first, key } = api;
  const accounts = [{ world: first, key, label: 'Demo business', connectionId: '' }];
  if (draw.chance(0.25)) {
    const second = api.addBusiness({ ...account, numbers: 2, historyDays: draw.int(1, 12) });
    accounts.push({ ...second, label: 'Second business', connectionId: '' });
  }
  const server = createServer(api, {
    pageRows,
    clock,
    ...(boastedTotal === undefined ? {} : { boastedTotal }),
  });
  google = createGoogle({ ...bundle, http: server.handle, startTime, seed });
  const file = google.createFile({ owner: USER, timeZone: fileZone });
  google.open(file, USER);
  const told = {
    style,
    fileZone,
    ...account,
    dayZone,
    endDate,
    liveCalls,
    pageRows,
    boastedTotal,
    cursorLifetimeMs,
    rateLimit,
    lagMs,
    accounts: accounts.length,
  };
  const { call } = google;
  const world: SimulatedWorld = {
    random: draw,
    google,
    api,
    server,
    file,
    user: USER,
    accounts,
    style,
    lagMs,
    description: Object.entries(told)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    ask(name, ...input) {
      const run = call(world.file, world.user, name, input);
      return run.ok ? (run.value as never) : undefined;
    },
  };
  return world;
}

/** The ids of all calls that there are, of whichever business. */
export const knownCalls = ({ accounts }: Pick<SimulatedWorld, 'accounts'>): Set<string> =>
  new Set(accounts.flatMap(({ world }) => world.calls().map(({ id }) => id)));

/** The value of an answer that has to be there. */
export function answered<T>(answer: Answer<T> | undefined, action: string): T {
  if (answer === undefined) throw new Error(`${action}: the run ended without an answer.`);
  if (!answer.ok) throw new Error(`${action}: ${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}
