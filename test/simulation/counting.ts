import { API_KINDS } from './api-faults';
import { HANDS } from './edits';
import { OTHER_KINDS } from './events';
import { GOOGLE_KINDS } from './google-faults';
import { INSIDE_KINDS } from './inside-runs';
import { SOURCE_KINDS } from './late';
import { MENDING_KINDS } from './mending';
import type { SeedOptions } from './world';

/** Every kind of event that the simulation claims to survive. */
export function claimedKinds({ editsInsideRuns = true }: SeedOptions): string[] {
  const hands = Object.keys(HANDS);
  return [
    ...API_KINDS,
    ...GOOGLE_KINDS,
    ...INSIDE_KINDS,
    ...SOURCE_KINDS,
    ...MENDING_KINDS,
    ...OTHER_KINDS,
    ...hands.map((kind) => `user ${kind}`),
    ...(editsInsideRuns ? hands.map((kind) => `user inside a run ${kind}`) : []),
  ];
}

export function countMet(total: Map<string, number>, met: ReadonlyMap<string, number>): void {
  for (const [kind, count] of met) total.set(kind, (total.get(kind) ?? 0) + count);
}

/** Kinds that never happened: what was not met was not survived. */
export const missingKinds = (met: ReadonlyMap<string, number>, options: SeedOptions): string[] =>
  claimedKinds(options).filter((kind) => !met.has(kind));

export function report(met: ReadonlyMap<string, number>): string {
  return [...met]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, count]) => `${String(count).padStart(7)}  ${kind}`)
    .join('\n');
}
