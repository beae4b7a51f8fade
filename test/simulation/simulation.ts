import type { Sheet, Snapshot } from '../../emulator/apps-script/index';
import { copyMemory, forgetDeleted, freshMemory, type TabMemory } from './memory';
import { importSheets } from './tab-reading';
import type { SimulatedWorld } from './world';

/** One life under way: the world, what is remembered of each tab, what happened, and what was wrong. */
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

/** Does something that may take typed texts away with it. */
export function deleting(sheet: Sheet, memory: TabMemory, work: () => void): void {
  work();
  forgetDeleted(sheet, memory);
}

export const copyMemories = (tabs: ReadonlyMap<number, TabMemory>): Map<number, TabMemory> =>
  new Map(Array.from(tabs, ([id, memory]) => [id, copyMemory(memory)]));
