import type { Failure, FailureCode } from './server';

/** What a screen can do about a problem. Each screen passes the actions it offers. */
export type ActionName =
  | 'retry'
  | 'connect'
  | 'enter_key'
  /** The key itself can't be used, for any import. */
  | 'other_key'
  /** Keeps the key as a new connection. */
  | 'other_account'
  | 'edit'
  | 'fewer_columns'
  | 'new_tab'
  | 'go_to_tab'
  | 'back'
  /** Only closes the notice. */
  | 'dismiss';

export type Actions = { readonly [Name in ActionName]?: (() => void) | undefined };

interface ActionButton {
  readonly label: string;
  readonly run: () => void;
}

interface Explanation {
  readonly title: string;
  /** It ends without help: shown as a pause, not as a failure. */
  readonly passes?: true;
  /** The button is the first of these that the screen offers. Default: try again. */
  readonly actions?: ReadonlyArray<readonly [ActionName, label: string]>;
}

const retry = ['retry', 'Try again'] as const;
const enterKey = ['enter_key', 'Use a different key'] as const;
const edit = ['edit', 'Edit import'] as const;
const back = ['back', 'Back to imports'] as const;
const rejected = [edit, ['other_key', enterKey[1]], retry] as const;
const tooLarge: Explanation = {
  title: 'Won’t fit in this spreadsheet',
  actions: [['fewer_columns', 'Choose fewer columns'], edit, retry],
};
const googleDown: Explanation = { title: 'Google didn’t respond' };
const tabChanging: Explanation = { title: 'The tab is being changed', passes: true };

/** Only formulas run out of time. */
export const explanations: Readonly<Record<Exclude<FailureCode, 'out_of_time'>, Explanation>> = {
  no_key: { title: 'No API key', actions: [['connect', 'Connect'], enterKey, retry] },
  key_refused: { title: 'API key not accepted', actions: [enterKey, retry] },
  no_rights: { title: 'This key doesn’t have access', actions: [enterKey, retry] },
  bad_request: { title: 'CallScaler rejected the request', actions: [edit, retry] },
  answer_too_large: { title: 'Too much data', actions: [edit, retry] },
  not_found: { title: 'CallScaler can’t find this', actions: [edit, retry] },
  rate_limited: { title: 'Waiting for CallScaler', passes: true },
  api_down: { title: 'CallScaler is having problems' },
  network: { title: 'Can’t reach CallScaler' },
  bad_answer: { title: 'Unexpected answer' },
  daily_quota: { title: 'Google’s daily limit is reached', actions: [back, retry] },
  google_busy: { title: 'Waiting for Google', passes: true },
  google_down: googleDown,
  bad_input: { title: 'Something needs to change', actions: rejected },
  other_account: { title: 'Key of another business', actions: rejected },
  storage_full: { title: 'Storage full' },
  metadata_full: tooLarge,
  missing_tab: { title: 'Tab not found', actions: [['new_tab', 'Import into a new tab'], back, retry] },
  tab_unusable: { title: 'Can’t write to the tab', actions: [['go_to_tab', 'Go to tab'], retry] },
  cells_deleted: tabChanging,
  columns_moving: tabChanging,
  too_many_cells: tooLarge,
  no_consent: { title: 'Permission needed', actions: [['retry', 'Check again']] },
  refresh_running: { title: 'Already refreshing', passes: true },
  internal: { title: 'Something went wrong' },
  wrong_account: { title: 'Signed in to two Google accounts' },
  google_unreachable: googleDown,
};

/** The one button to show, or none if the screen can do nothing. */
export function actionFor(
  { code, offersNewImport, otherAccount }: Failure,
  actions: Actions,
): ActionButton | undefined {
  if ((offersNewImport || otherAccount) && actions.new_tab)
    return { label: 'New import like this', run: actions.new_tab };
  if (otherAccount && actions.other_account)
    return { label: 'Add as another business', run: actions.other_account };
  for (const [name, label] of explain(code).actions ?? [retry]) {
    const run = actions[name];
    if (run) return { label, run };
  }
  return actions.dismiss && { label: 'OK', run: actions.dismiss };
}

/** Google's page for granting the missing permission, if the server named it. */
export function grantPage({ code, grantUrl }: Failure): string | undefined {
  return code === 'no_consent' && grantUrl?.startsWith('https://') ? grantUrl : undefined;
}

/** Shown after the server's message if the sidebar knows a shorter way. */
export function adviceFor(failure: Failure): string | undefined {
  return (
    grantPage(failure) &&
    'You can also grant it now on Google’s page. Leave every box checked, then come back.'
  );
}

/** A newer server may send a code that this sidebar doesn't know yet. */
export function explain(code: FailureCode): Explanation {
  return (explanations as Partial<Record<FailureCode, Explanation>>)[code] ?? explanations.internal;
}
