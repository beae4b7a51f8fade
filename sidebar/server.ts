import type { Answer, ErrorCode, ProblemView, ServerFunctions } from '../src/protocol';

/**
 * The script's own codes, and what can go wrong on the way to it:
 * `wrong_account`: Google ran the call as another account than the one that opened the file;
 * `google_unreachable`: the call was lost, or Google ended the run.
 */
export type FailureCode = ErrorCode | 'wrong_account' | 'google_unreachable';

export type Failure = Omit<ProblemView, 'code'> & { readonly code: FailureCode };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

type ValueOf<A extends Answer<unknown>> = Extract<A, { ok: true }>['value'];

/** The server's functions as promises. They never reject: a lost call is a failure like any other. */
export type Server = {
  readonly [Name in keyof ServerFunctions]: (
    ...input: Parameters<ServerFunctions[Name]>
  ) => Promise<Result<ValueOf<ReturnType<ServerFunctions[Name]>>>>;
};

/** https://developers.google.com/apps-script/guides/html/reference/run */
interface Runner {
  withSuccessHandler(handler: (answer: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
  readonly [name: string]: unknown;
}

declare const google: { readonly script: { readonly run: Runner } };

/** Google ends a run after 6 minutes. A later answer was lost, for example because the laptop was asleep. */
const LOST_AFTER_MS = 6.5 * 60 * 1000;

export function createServer(): Server {
  return new Proxy({} as Server, {
    get: (_, name) => (input?: unknown) => call(String(name), input === undefined ? [] : [input]),
  });
}

function call(name: string, input: readonly unknown[]): Promise<Result<unknown>> {
  return new Promise((resolve) => {
    const lost = setTimeout(() => resolve(failed('No answer')), LOST_AFTER_MS);
    const finish = (result: Result<unknown>) => {
      clearTimeout(lost);
      resolve(result);
    };
    try {
      const runner = google.script.run
        .withSuccessHandler((answer) => finish(isAnswer(answer) ? answer : unreadable(name)))
        .withFailureHandler((error) => finish(failed(textOf(error))));
      (runner[name] as (...input: readonly unknown[]) => void)(...input);
    } catch (error) {
      finish(failed(textOf(error)));
    }
  });
}

/** Google reports failures only as text. None is documented; these are the ones people report. */
export function failed(text: string): { readonly ok: false; readonly error: Failure } {
  if (/PERMISSION_DENIED/i.test(text)) {
    return failure(
      'wrong_account',
      'Google mixed up the two accounts you’re signed in to. Open this spreadsheet in a window with only one Google account, such as an incognito window.',
    );
  }
  if (/authori[sz]ation is required|not have permission|permission to call/i.test(text)) {
    return failure(
      'no_consent',
      `Google didn’t let the add-on run: “${text}”. Choose Extensions → CallScaler → Open sidebar, and leave every box checked when Google asks.`,
    );
  }
  if (/^(ScriptError: )?(TypeError|ReferenceError|RangeError|SyntaxError)/.test(text)) {
    return failure('internal', `The add-on stopped unexpectedly: “${text}”. Your rows haven’t changed.`);
  }
  return failure(
    'google_unreachable',
    `Google didn’t finish the request (“${text}”). Nothing is lost. Try again to continue.`,
  );
}

function unreadable(name: string) {
  return failure('internal', `The add-on gave an unreadable answer to “${name}”. Your rows haven’t changed.`);
}

function failure(code: FailureCode, message: string) {
  return { ok: false, error: { code, message } } as const;
}

function isAnswer(answer: unknown): answer is Result<unknown> {
  return (
    typeof answer === 'object' && answer !== null && typeof (answer as { ok?: unknown }).ok === 'boolean'
  );
}

function textOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return String(message ?? error).replace(/[.\s]+$/, '');
}
