import type { Checkpoint } from './checkpoint';
import { daysInTab } from './prune';

/**
 * Everything is asked again, on top of what the tab holds: nothing is written twice, and what was lost comes back. The
 * watermark stays, because calls that have left the filter since come with the changes alone.
 */
export function resync(checkpoint: Checkpoint): Checkpoint {
  const {
    coveredDays: _covered,
    dirty: _dirty,
    missingLookups: _nameless,
    expected: _expected,
    isRecounted: _counted,
    total: _total,
    writing: _writing,
    ...rest
  } = checkpoint;
  const left = daysInTab(checkpoint);
  return {
    ...rest,
    ...(left === undefined ? {} : { left }),
    mayBeMixedUp: true,
    run: { kind: 'planning' },
  };
}
