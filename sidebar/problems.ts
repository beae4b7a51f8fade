import type { Failure, FailureCode } from './server';

/** What a screen can do about a problem. Each screen hands over those that make sense where it is. */
export type ActionName =
  | 'retry'
  | 'connect'
  | 'enter_key'
  /** Where the key itself cannot be used, whatever the import. */
  | 'other_key'
  /** The key stays, as one of a further business. */
  | 'other_account'
  | 'edit'
  | 'fewer_columns'
  | 'new_tab'
  | 'go_to_tab'
  | 'back'
  /** Only takes the notice away. */
  | 'dismiss';

export type Actions = { readonly [Name in ActionName]?: (() => void) | undefined };

interface Help {
  readonly label: string;
  readonly run: () => void;
}

interface Explanation {
  readonly title: string;
  /** It passes by itself: shown as a pause, not as a failure. */
  readonly passes?: true;
  /** The helping button: the first one that the screen can offer. */
  readonly help: ReadonlyArray<readonly [ActionName, label: string]>;
}

const retry = ['retry', 'Try again'] as const;
const enterKey = ['enter_key', 'Use a different key'] as const;
const edit = ['edit', 'Edit import'] as const;
const back = ['back', 'Back to imports'] as const;

export const explanations: Readonly<Record<FailureCode, Explanation>> = {
  no_key: { title: 'No API key', help: [['connect', 'Connect'], enterKey, retry] },
  key_refused: { title: 'API key not accepted', help: [enterKey, retry] },
  no_rights: { title: 'This key doesn’t have access', help: [enterKey, retry] },
  bad_request: { title: 'CallScaler rejected the request', help: [edit, retry] },
  not_found: { title: 'CallScaler can’t find this', help: [edit, retry] },
  rate_limited: { title: 'Waiting for CallScaler', passes: true, help: [retry] },
  api_down: { title: 'CallScaler is having problems', help: [retry] },
  network: { title: 'Can’t reach CallScaler', help: [retry] },
  bad_answer: { title: 'Unexpected answer', help: [retry] },
  daily_quota: { title: 'Google’s daily limit is reached', help: [back, retry] },
  bad_input: { title: 'Something needs to change', help: [edit, ['other_key', enterKey[1]], retry] },
  missing_tab: { title: 'Tab not found', help: [['new_tab', 'Import into a new tab'], back, retry] },
  tab_unusable: { title: 'Can’t write to the tab', help: [['go_to_tab', 'Go to tab'], retry] },
  too_many_cells: {
    title: 'Won’t fit in this spreadsheet',
    help: [['fewer_columns', 'Choose fewer columns'], edit, retry],
  },
  no_consent: { title: 'Permission needed', help: [['retry', 'Check again']] },
  busy: { title: 'Already refreshing', passes: true, help: [retry] },
  internal: { title: 'Something went wrong', help: [retry] },
  wrong_account: { title: 'Signed in to two Google accounts', help: [retry] },
  google_unreachable: { title: 'Google didn’t respond', help: [retry] },
};

/** The one button to show, or none where the screen can do nothing. */
export function actionFor(
  { code, offersNewImport, otherAccount }: Failure,
  actions: Actions,
): Help | undefined {
  if ((offersNewImport || otherAccount) && actions.new_tab)
    return { label: 'New import like this', run: actions.new_tab };
  if (otherAccount && actions.other_account)
    return { label: 'Add as another business', run: actions.other_account };
  for (const [name, label] of explain(code).help) {
    const run = actions[name];
    if (run) return { label, run };
  }
  return actions.dismiss && { label: 'OK', run: actions.dismiss };
}

/** Google's page on which what is missing is granted, where the server could name it. */
export function grantPage({ code, grantUrl }: Failure): string | undefined {
  return code === 'no_consent' && grantUrl?.startsWith('https://') ? grantUrl : undefined;
}

/** Said after the server's message, where the sidebar knows a shorter way. */
export function adviceFor(failure: Failure): string | undefined {
  return (
    grantPage(failure) &&
    'You can also grant it now on Google’s page. Leave every box checked, then come back.'
  );
}

/** A newer server may send a code that this sidebar does not know yet. */
export function explain(code: FailureCode): Explanation {
  return explanations[code] ?? explanations.internal;
}
