import { insist, liveTabs, meet, type Simulation, say } from './simulation';
import { COLLEAGUE, type SimulatedAccount, USER } from './world';

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

/** The key of one of the businesses is revoked; another one’s calls go on coming. Returns what brings a new one. */
export function revokeKey(sim: Simulation): () => string[] {
  const { api, accounts, random } = sim.world;
  const account = random.pick(accounts);
  say(sim, `the key of ${account.label} is revoked`);
  api.revokeKey(account.key);
  sim.wasRevoked = true;
  return () => {
    account.key = api.addKey({ business: account });
    // Under the same connection, or as one of its own that the imports then go by.
    if (random.chance(0.5)) insist(sim, 'replaceKey', { id: account.connectionId, key: account.key });
    else connectOne(sim, account);
    meet(sim, accounts.length > 1 ? 'one of two businesses failed' : 'key revoked and replaced');
    return [];
  };
}

/** The user enters the keys that work, and lets each import go by them. */
export function connect(sim: Simulation): void {
  for (const account of sim.world.accounts) connectOne(sim, account);
}

function connectOne(sim: Simulation, account: SimulatedAccount): void {
  const { key, label, connectionId } = account;
  account.connectionId = insist(sim, 'addConnection', { key, label }).connection.id;
  if (connectionId !== '') reconnect(sim);
}

/**
 * Imports that still go by another connection, as after going back to a version of the file, go by the present one. One
 * after the other: of two that change at once nobody could say which takes whose place.
 */
export function reconnect(sim: Simulation): void {
  for (const { sheet, memory } of liveTabs(sim)) {
    sim.world.accounts.forEach(({ connectionId }, place) => {
      if (memory.definition.connectionIds.includes(connectionId)) return;
      const connectionIds = memory.definition.connectionIds.map((id, at) =>
        at === place ? connectionId : id,
      );
      const definition = { ...memory.definition, connectionIds };
      memory.definition = insist(sim, 'updateImport', { id: String(sheet.id), definition }).definition;
    });
  }
}

/** Someone makes a copy of the file, and works in the copy: nothing but the rows and the imports came along. */
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
  if (!isOther) {
    // A file has no say in whose keys are used in it: its user says so, in each.
    for (const { connectionId } of world.accounts)
      insist(sim, 'allowConnection', { id: connectionId, allowed: true });
    return mendSchedule(sim, 'file copied by its user');
  }
  const keyless = insist(sim, 'getState').imports.filter((view) => !view.hasKey).length;
  connect(sim);
  meet(sim, 'file copied by a colleague', `${keyless} imports without a key`);
  // Whoever takes over an import has its schedule at once.
  return insist(sim, 'getState').triggerHealthy ? [] : ['a copied import has a key again and no schedule'];
}

export const MENDING_KINDS = [
  'file copied by its user',
  'file copied by a colleague',
  'one of two businesses failed',
] as const;
