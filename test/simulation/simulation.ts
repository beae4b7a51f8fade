import type { Sheet, Snapshot } from '../../emulator/apps-script/index';
import type { Answer, ServerFunctions } from '../../src/protocol';
import { copyMemory, forgetDeleted, freshMemory, type Shown, type TabMemory } from './memory';
import { importSheets } from './tab-reading';
import { answered, type SimulatedWorld } from './world';

const MINUTE = 60_000;
const MAX_ATTEMPTS = 5;
const PASSING: readonly string[] = ['rate_limited', 'refresh_running'];

/** One seed being played: the world, what is remembered of each tab, what happened, and what was wrong. */
export interface Simulation {
  readonly world: SimulatedWorld;
  readonly tabs: Map<number, TabMemory>;
  readonly log: string[];
  /** How often each kind of event really happened. */
  readonly met: Map<string, number>;
  version: { readonly snapshot: Snapshot; readonly tabs: Map<number, TabMemory> } | undefined;
  /** Texts are numbered, so that each is one of its kind. */
  typed: number;
  /** Faults at Google's side that are planned and not counted yet, and how many were ever planned. */
  plans: Array<{ readonly message: string; readonly kind: string; readonly isDeath: boolean }>;
  planned: number;
  /** Exceptions thrown by the simulation itself and not by a plan of `plans`. */
  thrown: number;
  /** Users have edited, or second runs have written, in the middle of a run: rows may want mending. */
  isDisturbed: boolean;
  /** A key was revoked at some time: imports may have paused for it. */
  wasRevoked: boolean;
  /** What each tab showed when it was last looked at, and the calls whose mark was counted. */
  readonly shown: Map<number, Shown>;
  readonly marked: Set<string>;
}

export const createSimulation = (world: SimulatedWorld): Simulation => ({
  world,
  tabs: new Map(),
  log: [],
  met: new Map(),
  version: undefined,
  typed: 0,
  plans: [],
  planned: 0,
  thrown: 0,
  isDisturbed: false,
  wasRevoked: false,
  shown: new Map(),
  marked: new Set(),
});

export function meet(sim: Simulation, kind: string, what = ''): void {
  sim.met.set(kind, (sim.met.get(kind) ?? 0) + 1);
  say(sim, what === '' ? kind : `${kind}: ${what}`);
}

export function say(sim: Simulation, text: string): void {
  sim.log.push(`${new Date(sim.world.google.clock.now()).toISOString()}  ${text}`);
}

/** The tabs with imports that are there now, with what is remembered of each. */
export function liveTabs(sim: Simulation): Array<{ sheet: Sheet; memory: TabMemory }> {
  return importSheets(sim.world.file).map((sheet) => {
    const memory = sim.tabs.get(sheet.id);
    if (!memory) throw new Error(`The tab "${sheet.name}" carries an import that nobody made.`);
    return { sheet, memory };
  });
}

export function remember(sim: Simulation, sheetId: number, definition: TabMemory['definition']): void {
  sim.tabs.set(sheetId, freshMemory(definition));
}

/** A person who is told to wait waits, and tries again. */
export function insist<Name extends keyof ServerFunctions>(
  sim: Simulation,
  name: Name,
  ...input: Parameters<ServerFunctions[Name]>
): Extract<ReturnType<ServerFunctions[Name]>, { ok: true }>['value'] {
  const { ask, google } = sim.world;
  for (let attempt = 1; ; attempt++) {
    const answer = ask(name, ...input) as Answer<unknown> | undefined;
    const isTransient = answer?.ok === false && PASSING.includes(answer.error.code);
    if (!isTransient || attempt === MAX_ATTEMPTS) return answered(answer, name) as never;
    google.clock.advance(MINUTE);
  }
}

/** Does something that may take typed texts away with it. */
export function deleting(sheet: Sheet, memory: TabMemory, work: () => void): void {
  work();
  forgetDeleted(sheet, memory);
}

export const copyMemories = (tabs: ReadonlyMap<number, TabMemory>): Map<number, TabMemory> =>
  new Map(Array.from(tabs, ([id, memory]) => [id, copyMemory(memory)]));
