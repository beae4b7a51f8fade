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

/** The state in a word. Complete is amber if the number of rows differs from the API's count. */
export function badgeOf(view: ImportView): Badge {
  if (!view.hasKey) return { tone: 'warning', word: 'No API key' };
  const stopped = stoppedAccounts(view).length;
  if (stopped > 0 && stopped < (view.accounts ?? []).length && view.state !== 'paused') {
    return { tone: 'warning', word: `${stopped} of ${view.accounts?.length} stopped` };
  }
  if (view.state === 'complete' && detailOf(view) === 'message') return { tone: 'warning', word: 'Differs' };
  return badges[view.state] ?? badges.failed;
}

/** What a card shows besides the rows while the import isn't running: nothing, its message, or a problem with a button. */
export function detailOf(view: ImportView): 'nothing' | 'message' | 'problem' {
  const { state, rows, total, code, hasKey } = view;
  if (state === 'new') return 'nothing';
  if (state === 'complete') return total === undefined || rows === total ? 'nothing' : 'message';
  const stopped = state === 'failed' || (state === 'paused' && code !== undefined);
  if (!stopped) return 'message';
  // Each stopped business shows its own problem.
  if (stoppedAccounts(view).length > 0) return 'nothing';
  // If the key is missing, the card asks for one.
  return hasKey ? 'problem' : 'nothing';
}

/** The businesses that need someone's help or are tried again later. Those without a key aren't included. */
export function stoppedAccounts({ accounts = [] }: ImportView): readonly AccountView[] {
  return accounts.filter(({ state, hasKey }) => hasKey && (state === 'paused' || state === 'failed'));
}
