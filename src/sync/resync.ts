import type { Checkpoint } from './checkpoint';
import { daysWithRows } from './coverage';

/**
 * Reads everything again, on top of the rows that are there: nothing is added twice, and what was lost comes back. The
 * watermark stays, because records that left the filter since then come with the changes alone.
 */
export function resync(checkpoint: Checkpoint): Checkpoint {
  const { coverage, integrity, totals } = checkpoint;
  return {
    ...checkpoint,
    coverage: { ...coverage, coveredDays: undefined, staleDays: daysWithRows(checkpoint) },
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
