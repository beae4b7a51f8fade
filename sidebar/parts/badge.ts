import type { ImportView } from '../../src/wire';

interface Badge {
  readonly tone: 'info' | 'good' | 'warning' | 'bad' | 'off';
  readonly word: string;
}

const badges: Readonly<Record<ImportView['state'], Badge>> = {
  new: { tone: 'info', word: 'New' },
  unfinished: { tone: 'info', word: 'Unfinished' },
  complete: { tone: 'good', word: 'Complete' },
  paused: { tone: 'off', word: 'Paused' },
  failed: { tone: 'bad', word: 'Failed' },
};

/** The state in a word. Complete is amber where the rows are not as many as the API counted. */
export function badgeOf({ state, rows, total, hasKey }: ImportView): Badge {
  if (!hasKey) return { tone: 'warning', word: 'No key' };
  if (state === 'complete' && total !== undefined && rows !== total)
    return { tone: 'warning', word: 'Differs' };
  return badges[state] ?? badges.failed;
}
