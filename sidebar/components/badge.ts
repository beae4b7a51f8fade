import type { AccountView, ImportView } from '../../src/protocol';

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
export function badgeOf(view: ImportView): Badge {
  if (!view.hasKey) return { tone: 'warning', word: 'No API key' };
  const stopped = stoppedAccounts(view).length;
  if (stopped > 0 && stopped < (view.accounts ?? []).length && view.state !== 'paused') {
    return { tone: 'warning', word: `${stopped} of ${view.accounts?.length} stopped` };
  }
  if (view.state === 'complete' && standing(view) === 'told') return { tone: 'warning', word: 'Differs' };
  return badges[view.state] ?? badges.failed;
}

/**
 * How much is to be said of an import that is not running: nothing beside its rows where it is `well`; its message
 * where it is `told`; a problem with the button that helps where it has `stopped`.
 */
export function standing(view: ImportView): 'well' | 'told' | 'stopped' {
  const { state, rows, total, code, hasKey } = view;
  if (state === 'new') return 'well';
  if (state === 'complete') return total === undefined || rows === total ? 'well' : 'told';
  const stopped = state === 'failed' || (state === 'paused' && code !== undefined);
  if (!stopped) return 'told';
  // Each business that has stopped says so itself.
  if (stoppedAccounts(view).length > 0) return 'well';
  // Where the key is missing, the card offers one in words of its own.
  return hasKey ? 'stopped' : 'well';
}

/** Those of several businesses that somebody has to see to, or that are tried again later. Missing keys are told apart. */
export function stoppedAccounts({ accounts = [] }: ImportView): readonly AccountView[] {
  return accounts.filter(({ state, hasKey }) => hasKey && (state === 'paused' || state === 'failed'));
}
