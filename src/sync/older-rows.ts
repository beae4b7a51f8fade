import type { Checkpoint, Coverage } from './checkpoint';
import { daysWithRows } from './coverage';
import { earliestMs } from './plan';
import { resync } from './resync';
import { watermarkAfter } from './watermark';

/**
 * Whether the file went back to an older version without its metadata: then the rows are older than the checkpoint knows,
 * or do not say any more how old they are. `says`: up to which moment they say that they are complete, ISO 8601.
 */
export function areOlder({ notedWatermark }: Coverage, says: string | undefined): boolean {
  return notedWatermark !== undefined && (says === undefined || says < notedWatermark);
}

/** Everything is asked again on top of them, from the moment on that they name. */
export function fromOlderRows(checkpoint: Checkpoint, says: string | undefined): Checkpoint {
  const anew = resync(checkpoint);
  const watermark = says ?? firstMoment(checkpoint);
  return { ...anew, coverage: { ...anew.coverage, watermark, notedWatermark: undefined } };
}

/** No call of the tab can have changed before it began: where rows do not tell how old they are, they are as old as that. */
function firstMoment(checkpoint: Checkpoint): string | undefined {
  const days = daysWithRows(checkpoint);
  return days && watermarkAfter(earliestMs(days.start));
}
