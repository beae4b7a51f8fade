import type { Checkpoint } from './checkpoint';
import { daysInTab } from './prune';

/**
 * Everything is asked again, on top of what the tab holds: nothing is written twice, and what was lost comes back. The
 * watermark stays, because calls that have left the filter since come with the changes alone.
 */
export function resync(checkpoint: Checkpoint): Checkpoint {
  const { coverage, integrity, totals } = checkpoint;
  return {
    ...checkpoint,
    coverage: { ...coverage, coveredDays: undefined, staleDays: daysInTab(checkpoint) },
    run: { kind: 'planning' },
    integrity: {
      ...integrity,
      affectedIds: undefined,
      missingLookups: undefined,
      pendingWrite: undefined,
      isMixedUp: true,
    },
    totals: { ...totals, expected: undefined, total: undefined, isRecounted: undefined },
  };
}
