import { countApiFaults } from './api-faults';
import { randomDefinition } from './definitions';
import { connect } from './mending';
import { neverAllowed } from './problems';
import { happenings, refreshes } from './round';
import { settle } from './settle';
import { createSimulation, remember, type Simulation, say } from './simulation';
import { answered, createSimulatedWorld, type SeedOptions } from './world';

export interface SeedResult {
  readonly seed: number;
  readonly met: ReadonlyMap<string, number>;
  readonly log: readonly string[];
  /** What was wrong; empty if it ended well. */
  readonly problems: readonly string[];
}

/** Plays one seed: an import is made, hours pass, things go wrong, a user edits, all calms down, the tab is right. */
export function runSeed(seed: number, options: SeedOptions = {}): SeedResult {
  const world = createSimulatedWorld(seed, options.bundle);
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
  const { random: draw, ask } = sim.world;
  connect(sim);
  const view = answered(ask('createImport', randomDefinition(sim.world)), 'createImport');
  remember(sim, Number(view.id), view.definition);
  say(sim, `import: ${JSON.stringify(view.definition)}`);
  const rounds = draw.int(3, 9);
  for (let round = 0; round < rounds && problems.length === 0; round++) {
    if (round > 0) problems.push(...happenings(sim));
    if (problems.length === 0) problems.push(...refreshes(sim, options, round === 0));
  }
  if (problems.length === 0) settle(sim, problems);
  problems.push(...neverAllowed(sim));
  countApiFaults(sim);
}
