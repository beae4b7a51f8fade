import { OPEN_SIDEBAR, REFRESH_FORMULAS } from '../product';
import {
  CONTINUES,
  LATER,
  type Named,
  NO_EARLIER_ANSWER,
  NOTHING_CHANGED,
  type ProblemText,
  ROWS_SAFE,
  vendorOf,
} from './text';

/** Which request it was, such as “list calls”. */
interface Asked extends Named {
  readonly action: string;
}

/** Problems between the add-on and a vendor's API. */
export const SOURCE_TEXTS = {
  key_refused: (named: Named): ProblemText => ({
    what: `${vendorOf(named)} did not accept the API key. It is wrong or has been revoked.`,
    safe: ROWS_SAFE,
    todo: `Enter a current key (in ${vendorOf(named)}: Settings → API Keys).`,
    formula: `Whoever entered it can replace it: ${OPEN_SIDEBAR} → Settings → Replace key.`,
  }),
  no_rights: ({ action, ...named }: Asked): ProblemText => ({
    what: `The API key may not ${action}, because its ${vendorOf(named)} user lacks the rights.`,
    safe: ROWS_SAFE,
    todo: 'Use a key of an admin or owner.',
  }),
  not_found: ({ action, ...named }: Asked): ProblemText => ({
    what: `${vendorOf(named)} can’t find what was asked for (${action}).`,
    safe: ROWS_SAFE,
  }),
  bad_request: ({ action, ...named }: Asked): ProblemText => ({
    what: `${vendorOf(named)} rejected the request (${action}).`,
    safe: ROWS_SAFE,
    todo: 'Check this import’s filters and dates.',
    formula: 'Check the options and dates of this formula.',
  }),
  answer_too_large: ({ action, ...named }: Asked): ProblemText => ({
    what: `${vendorOf(named)}’s answer (${action}) is larger than 50 MB, the most that Google lets a script read.`,
    safe: ROWS_SAFE,
    todo: 'Choose shorter dates or narrower filters.',
  }),
  rate_limited: (named: Named): ProblemText => ({
    what: `${vendorOf(named)}’s limit of requests per minute is reached.`,
    safe: 'Nothing is lost. The refresh continues by itself in a moment.',
    retry: 'Wait a minute, then try again.',
    formula: `There is no earlier answer to show. Wait a minute, then choose ${REFRESH_FORMULAS}.`,
  }),
  api_down: (named: Named): ProblemText => ({
    what: `${vendorOf(named)} is not working right now.`,
    safe: CONTINUES,
    retry: 'Try again later.',
    formula: NO_EARLIER_ANSWER,
  }),
  network: (named: Named): ProblemText => ({
    what: `${vendorOf(named)} could not be reached.`,
    safe: CONTINUES,
    retry: 'Try again later.',
    formula: NO_EARLIER_ANSWER,
  }),
  bad_answer: {
    no_id: ({ label, ...named }: Named & { readonly label: string }): ProblemText => ({
      what: `${vendorOf(named)} sent one of the ${label} without an ID.`,
      safe: NOTHING_CHANGED,
      formula: LATER,
    }),
    not_records: (named: Named): ProblemText => ({
      what: `${vendorOf(named)} sent a list in which some entries are not records.`,
      safe: NOTHING_CHANGED,
      formula: LATER,
    }),
    /** `found`: the names of what the answer held; `lists`: those that are lists. Names only, never values. */
    unreadable: ({
      expected,
      found,
      lists,
      ...named
    }: Named & {
      readonly expected: readonly string[];
      readonly found: string;
      readonly lists: readonly string[];
    }): ProblemText => ({
      what: `${vendorOf(named)}’s answer could not be read: expected “${expected.join('” or “')}”, found ${lists.length > 1 ? `several lists (${lists.join(', ')})` : 'no list'} among: ${found || 'no object'}.`,
      safe: NOTHING_CHANGED,
      formula: LATER,
    }),
    circular: (named: Named): ProblemText => ({
      what: `${vendorOf(named)}’s list goes in circles: it gave the same cursor twice.`,
      safe: 'The rows so far are safe.',
      formula: LATER,
    }),
    unstable: ({ label, ...named }: Named & { readonly label: string }): ProblemText => ({
      what: `${vendorOf(named)}’s list of ${label} changes faster than it can be read page by page.`,
      safe: 'The rows so far are safe. The next refresh tries again.',
      formula: LATER,
    }),
    other_server: (named: Named): ProblemText => ({
      what: `The address of ${vendorOf(named)}’s next page leads to another server. It was not opened.`,
      safe: NOTHING_CHANGED,
      formula: LATER,
    }),
    cut_off: (named: Named): ProblemText => ({
      what: `${vendorOf(named)}’s export ends in the middle of a field. It was cut off on its way.`,
      safe: NOTHING_CHANGED,
      formula: LATER,
    }),
    cursors_expired: (named: Named): ProblemText => ({
      what: `${vendorOf(named)} no longer knows the cursors of its own lists.`,
      safe: 'Your rows are safe. The next refresh starts the list again.',
      formula: LATER,
    }),
  },
};
