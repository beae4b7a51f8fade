import type { Run } from '../../emulator/apps-script/index';
import { checkContent, checkForm } from './check';
import { randomDefinition } from './definitions';
import {
  apiFault,
  definitionEvent,
  formulaEvent,
  googleFault,
  handEvent,
  nameOf,
  pageFault,
  sourceEvent,
} from './events';
import { insideRuns } from './inside-runs';
import { truthOf } from './oracle';
import { createSimulation, liveTabs, meet, remember, type Simulation, say } from './simulation';
import { hasCheckpoint } from './tab-reading';
import { answered, createSimulatedWorld, USER } from './world';

export interface SeedOptions {
  /** Also lets the user edit between two service calls of a run. */
  readonly editsInsideRuns?: boolean;
}

export interface SeedResult {
  readonly seed: number;
  readonly met: ReadonlyMap<string, number>;
  readonly log: readonly string[];
  /** What was wrong; empty when the life ended well. */
  readonly problems: readonly string[];
}

const HOUR = 3_600_000;
/** The longest backoff after failures in a row, and the hour in which the trigger comes. */
const HOURS_TO_RECOVER = 26;
const MOST_SLICES = 60;

/** Plays one whole life: an import is made, hours pass, things go wrong, a user edits, all calms down, the tab is right. */
export function runSeed(seed: number, options: SeedOptions = {}): SeedResult {
  const world = createSimulatedWorld(seed);
  const sim = createSimulation(world);
  say(sim, world.description);
  const problems: string[] = [];
  try {
    live(sim, options, problems);
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return { seed, met: sim.met, log: sim.log, problems };
}

function live(sim: Simulation, options: SeedOptions, problems: string[]): void {
  const { random: draw, api, ask } = sim.world;
  const connection = answered(
    ask('addConnection', { key: api.key, label: 'Demo business' }),
    'addConnection',
  ).connection;
  const view = answered(ask('createImport', randomDefinition(sim.world, connection.id)), 'createImport');
  remember(sim, Number(view.id), view.definition);
  say(sim, `import: ${JSON.stringify(view.definition)}`);
  const rounds = draw.int(3, 9);
  for (let round = 0; round < rounds && problems.length === 0; round++) {
    if (round > 0) problems.push(...happenings(sim));
    for (let count = draw.pick([0, 0, 1, 2]); count > 0; count--)
      draw.chance(0.5) ? apiFault(sim) : googleFault(sim);
    if (draw.chance(0.6)) pageFault(sim);
    const struck = sim.world.google.faults.happened;
    const isFailing = draw.chance(0.05);
    if (isFailing) sim.world.google.faults.locks = 'fail';
    const stop = insideRuns(sim, options.editsInsideRuns === true);
    if (round === 0 || draw.chance(0.35)) pressRefresh(sim);
    else passHours(sim, draw.pick([1, 1, 2, 3, 5, 12, 26]));
    stop();
    if (isFailing) meet(sim, 'lock that fails');
    calm(sim, struck);
    problems.push(...unreadableCheckpoints(sim));
    problems.push(...formProblems(sim));
  }
  if (problems.length === 0) settle(sim, problems);
  problems.push(...neverAllowed(sim));
  countApiFaults(sim);
}

/** What people and the source do between two runs. */
function happenings(sim: Simulation): string[] {
  const { random: draw } = sim.world;
  const problems: string[] = [];
  for (let count = draw.int(0, 4); count > 0 && problems.length === 0; count--) {
    const chance = draw.next();
    if (chance < 0.72) handEvent(sim);
    else if (chance < 0.82) sourceEvent(sim);
    else if (chance < 0.93) definitionEvent(sim);
    else problems.push(...formulaEvent(sim));
    problems.push(...formProblems(sim));
  }
  return problems;
}

/** The sidebar's button on each tab, for as long as a person has patience. */
function pressRefresh(sim: Simulation): void {
  const { ask, google, random: draw } = sim.world;
  for (const { sheet } of liveTabs(sim)) {
    for (let slices = draw.pick([1, 3, MOST_SLICES]); slices > 0; slices--) {
      const answer = ask('refreshSlice', { id: String(sheet.id) });
      const progress = answer?.ok ? answer.value : undefined;
      const said = progress
        ? `${progress.state}, ${progress.message}`
        : answer && !answer.ok
          ? answer.error.message
          : 'died';
      say(sim, `slice of ${sheet.name}: ${said}`);
      if (progress?.state !== 'working') break;
      if (progress.waitSeconds > 0) google.advance(progress.waitSeconds * 1000);
    }
  }
}

function passHours(sim: Simulation, hours: number): void {
  const { google, file } = sim.world;
  const offset = (): string =>
    new Date(google.clock.now())
      .toLocaleString('en', { timeZone: file.timeZone, timeZoneName: 'longOffset' })
      .slice(-9);
  const before = offset();
  const runs = google.advance(hours * HOUR);
  say(
    sim,
    `${hours} h pass, ${runs.length} scheduled runs${runs.some((run) => !run.ok) ? `, ${runs.filter((run) => !run.ok).length} ended badly` : ''}`,
  );
  if (offset() !== before) meet(sim, 'clocks changed', `${before} to ${offset()}`);
}

/** Plans that have not struck yet are forgotten, and those that have are counted. */
function calm(sim: Simulation, struckBefore: number): void {
  const { google, api, server } = sim.world;
  const deadly = new Set(google.runs.filter((run) => run.died).map((run) => run.error?.message));
  const deaths = sim.plans.filter(({ message, isDeath }) => isDeath && deadly.has(message));
  const thrown = sim.plans.filter(({ isDeath }) => !isDeath);
  // An exception may be caught: only where the numbers leave no doubt did it strike.
  const isThrown = google.faults.happened - struckBefore - deaths.length === thrown.length;
  for (const { kind, message } of [...deaths, ...(isThrown ? thrown : [])]) meet(sim, kind, message);
  sim.plans = [];
  google.faults.clear();
  api.faults.clear();
  server.wish = undefined;
}

/** Nothing goes wrong any more: the tabs recover by the schedule alone, and then show the truth. */
function settle(sim: Simulation, problems: string[]): void {
  const { ask, google } = sim.world;
  say(sim, 'the faults have stopped');
  resumePaused(sim, problems);
  let open: string[] = [];
  for (let hour = 0; hour < HOURS_TO_RECOVER; hour++) {
    passHours(sim, 1);
    const { imports } = answered(ask('getState'), 'getState');
    open = imports
      .filter((view) => view.state !== 'complete')
      .map((view) => `${view.tabName} is ${view.state}: ${view.message}`);
    if (open.length === 0 && hour >= 2) break;
  }
  problems.push(
    ...open.map((text) => `not recovered after ${HOURS_TO_RECOVER} h: ${text}`),
    ...formProblems(sim),
  );
  for (const { sheet, memory } of liveTabs(sim)) {
    if (problems.length > 0) return;
    const from = google.clock.now();
    for (let state = 'working'; state === 'working'; ) {
      const progress = answered(ask('refreshSlice', { id: String(sheet.id) }), 'refreshSlice');
      state = progress.state;
      if (state === 'working' && progress.waitSeconds > 0) google.advance(progress.waitSeconds * 1000);
      if (state !== 'working' && state !== 'done')
        problems.push(`the last refresh ${state}: ${progress.message}`);
    }
    const { world, file, style } = { ...sim.world, world: sim.world.api.world };
    const truth = truthOf({
      world,
      definition: memory.definition,
      timeZone: file.timeZone,
      olderNames: style === 'older-names',
    });
    problems.push(
      ...checkContent(sheet, memory, truth, { from, until: google.clock.now() }).map(
        (text) => `${sheet.name}: ${text}`,
      ),
    );
    problems.push(...formProblems(sim));
  }
}

/** An import that the API refused waits for a person; nothing else may make it wait. */
function resumePaused(sim: Simulation, problems: string[]): void {
  const { ask, api } = sim.world;
  const wasRefused = api.faults.fired.some(({ fault }) => nameOf(fault) === 'refused by the API');
  for (const view of answered(ask('getState'), 'getState').imports) {
    if (view.state !== 'paused') continue;
    if (!wasRefused) problems.push(`${view.tabName} paused by itself: ${view.message}`);
    answered(ask('pauseImport', { id: view.id, paused: false }), 'pauseImport');
  }
}

function formProblems(sim: Simulation): string[] {
  return liveTabs(sim).flatMap(({ sheet, memory }) =>
    checkForm(sheet, memory).map((text) => `${sheet.name}: ${text}`),
  );
}

/** A checkpoint that its own reader refuses is forgotten without a word, and all that it knew with it. */
function unreadableCheckpoints(sim: Simulation): string[] {
  const kept = new Set(
    liveTabs(sim)
      .filter(({ sheet }) => hasCheckpoint(sheet))
      .map(({ sheet }) => String(sheet.id)),
  );
  return answered(sim.world.ask('getState'), 'getState')
    .imports.filter(({ id, state }) => state === 'new' && kept.has(id))
    .map(({ tabName }) => `${tabName}: the checkpoint cannot be read`);
}

/** What must not have happened at any time. */
function neverAllowed(sim: Simulation): string[] {
  const { api, google, file } = sim.world;
  const writes = api.requests.filter(
    ({ method, path }) => method !== 'GET' && !(method === 'POST' && path === '/calls/batch'),
  );
  return [
    ...[...writes, ...api.writes].map(({ method, path }) => `${method} ${path} was sent`),
    ...google.runs.flatMap((run) => run.notImplemented.map((what) => `${run.functionName}: ${what}`)),
    ...google.runs.filter(isDefect).map((run) => `${run.functionName} failed: ${run.error?.message}`),
    ...(JSON.stringify(file.toJSON()).includes(api.key) ? ['the file holds the key'] : []),
  ];
}

/** A run may die, and a scheduled one may find the lock taken; anything else that escapes it is a bug. */
function isDefect(run: Run): boolean {
  if (run.ok || run.died || run.user !== USER || run.kind === 'custom function') return false;
  return !/Another refresh|server error occurred|Planned fault|too much computer time/.test(
    run.error?.message ?? '',
  );
}

function countApiFaults(sim: Simulation): void {
  if (sim.world.server.mostTogether > 1)
    meet(sim, 'refresh of several windows', `${sim.world.server.mostTogether} at once`);
  for (const { fault } of sim.world.api.faults.fired) {
    const name = nameOf(fault);
    sim.met.set(name, (sim.met.get(name) ?? 0) + 1);
  }
}
