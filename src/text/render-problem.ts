import type { Problem } from './problem-data';
import { PROBLEM_TEXTS } from './problems';
import { SOURCE_TEXTS } from './problems/source';
import { type ProblemText, vendorOf } from './problems/text';

/** For the state of an import: what happened, what is safe, what to do. */
export function statusText(problem: Problem): string {
  const { what, safe, todo } = textOf(problem);
  return sentence(problem, [what, safe, todo, said(problem)]);
}

/** For somebody who has just clicked: no refresh is going to try again. */
export function answerText(problem: Problem): string {
  const { what, retry, todo } = textOf(problem);
  return sentence(problem, [what, retry ?? todo, said(problem)]);
}

/** For the note of a formula's error: a formula has no rows that could be safe. */
export function formulaText(problem: Problem): string {
  const { what, formula, todo } = textOf(problem);
  return sentence(problem, [what, formula ?? todo, said(problem)]);
}

/** For a line of the log: what happened. */
export function logText(problem: Problem): string {
  return sentence(problem, [textOf(problem).what, said(problem)]);
}

const ownProperty = Object.prototype.hasOwnProperty;
const hasOwn = (object: object, key: string): boolean => ownProperty.call(object, key);

/** Whether there is a text for a code and its reason. Both may come from a file that anyone can edit. */
export function isKnownProblem(code: string, reason: unknown): boolean {
  if (!hasOwn(PROBLEM_TEXTS, code)) return false;
  const texts = PROBLEM_TEXTS[code as keyof typeof PROBLEM_TEXTS];
  return typeof texts === 'function' || (typeof reason === 'string' && hasOwn(texts, reason));
}

type Render = (params: object) => ProblemText;

function textOf({ code, params = {} }: Problem): ProblemText {
  const texts: unknown = PROBLEM_TEXTS[code];
  const byReason = texts as Readonly<Record<string, Render>>;
  const render = typeof texts === 'function' ? (texts as Render) : byReason[String(params.reason)];
  return (render ?? (PROBLEM_TEXTS.internal as Render))(params);
}

/** The account and the argument that it is about come first; what may have been meant comes last. */
function sentence({ context = {} }: Problem, parts: ReadonlyArray<string | undefined>): string {
  const { account, argument, suggestion } = context;
  const before = [account, argument].filter(Boolean).map((name) => `${name}: `);
  return before.join('') + parts.filter(Boolean).join(' ') + (suggestion ?? '');
}

/** A bare code such as “unauthorized” says nothing that the sentence has not said. */
function said({ code, params, vendorWords }: Problem): string | undefined {
  if (vendorWords === undefined || !vendorWords.includes(' ')) return undefined;
  if (code === 'internal' || code === 'network') return `(${vendorWords})`;
  const who = hasOwn(SOURCE_TEXTS, code) ? vendorOf(params ?? {}) : 'Google';
  return `${who} said: “${vendorWords}”.`;
}
