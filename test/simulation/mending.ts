import { insist, liveTabs, meet, type Simulation, say } from './simulation';
import { COLLEAGUE, USER } from './world';

/** What goes wrong until a person acts, and the act: each is one click or one key in the sidebar. */

/** Google forgets the hourly trigger. Returns what mends it, with what was wrong about the mending. */
export function dropTrigger(sim: Simulation): () => string[] {
  const { google, file } = sim.world;
  const triggers = google.triggers(file);
  say(sim, 'the trigger is dropped');
  for (const { id } of triggers) google.dropTrigger(id);
  return () => mendSchedule(sim, 'trigger dropped and mended');
}

function mendSchedule(sim: Simulation, kind: string): string[] {
  const { google, file } = sim.world;
  const alive = (): number => google.triggers(file).filter(({ disabled }) => !disabled).length;
  const isHealthy = insist(sim, 'getState').triggerHealthy;
  // A refresh by hand may have mended it already.
  if (isHealthy && alive() === 0) return ['the schedule is gone, and the sidebar does not say so'];
  if (!isHealthy) insist(sim, 'repairSchedule');
  if (alive() !== 1) return [`after the schedule was mended there are ${alive()} triggers`];
  meet(sim, kind);
  return [];
}

/** The key is revoked. Returns what brings a new one. */
export function revokeKey(sim: Simulation): () => string[] {
  const { api, key, random } = sim.world;
  say(sim, 'the key is revoked');
  api.revokeKey(key);
  sim.wasRevoked = true;
  return () => {
    const fresh = api.addKey();
    sim.world.key = fresh;
    // Under the same connection, or as one of its own that the imports then go by.
    if (random.chance(0.5)) insist(sim, 'replaceKey', { id: sim.connectionId, key: fresh });
    else connect(sim);
    meet(sim, 'key revoked and replaced');
    return [];
  };
}

/** The user enters the key that works, and lets each import go by it. */
export function connect(sim: Simulation): void {
  const { key } = sim.world;
  sim.connectionId = insist(sim, 'addConnection', { key, label: 'Demo business' }).connection.id;
  reconnect(sim);
}

/** Imports that still go by another connection, as after going back to a version of the file, go by the present one. */
export function reconnect(sim: Simulation): void {
  for (const { sheet, memory } of liveTabs(sim)) {
    if (memory.definition.connectionIds.includes(sim.connectionId)) continue;
    const definition = { ...memory.definition, connectionIds: [sim.connectionId] };
    memory.definition = insist(sim, 'updateImport', { id: String(sheet.id), definition }).definition;
  }
}

/** Somebody makes a copy of the file, and life goes on in the copy: nothing but the rows and the imports came along. */
export function copyFile(sim: Simulation): string[] {
  const { world } = sim;
  const owner = world.random.pick([USER, COLLEAGUE]);
  const isOther = owner !== world.user;
  for (const { id } of world.google.triggers(world.file)) world.google.dropTrigger(id);
  world.file = world.google.copyFile(world.file, { owner });
  world.user = owner;
  // Versions stay behind.
  sim.version = undefined;
  world.google.open(world.file, owner);
  if (!isOther) return mendSchedule(sim, 'file copied by its user');
  const keyless = insist(sim, 'getState').imports.filter((view) => !view.hasKey).length;
  connect(sim);
  meet(sim, 'file copied by a colleague', `${keyless} imports without a key`);
  // Whoever takes over an import has its schedule at once.
  return insist(sim, 'getState').triggerHealthy ? [] : ['a copied import has a key again and no schedule'];
}

export const MENDING_KINDS = ['file copied by its user', 'file copied by a colleague'] as const;
