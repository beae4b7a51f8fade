import type { Behavior } from '../../emulator/apps-script/index';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * How sure we are. `documented`: Google says so, on the page of `link`. `reported`: seen or measured by several people,
 * documented nowhere. `unsure`: nobody knows; the product has to be safe either way.
 */
export type Mark = 'documented' | 'reported' | 'unsure';

/** What a fact works with: a tab of its own, new and empty, that is deleted afterwards. */
export interface Scratch {
  readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly sheet: GoogleAppsScript.Spreadsheet.Sheet;
}

export type Expectation =
  /** The answer, exactly. */
  | { readonly is: Json }
  /** A text that holds this: for messages whose exact words nobody promises. */
  | { readonly holds: RegExp }
  /** Whichever it is, the emulator has a switch for it. */
  | { readonly asks: keyof Behavior; readonly yes: Json; readonly no: Json };

/** One assumption about Google, as a small piece of Apps Script that runs unchanged at Google and in the emulator. */
export interface Fact {
  /** For example `cells/typed-formula`. */
  readonly id: string;
  /** The assumption, as a sentence. */
  readonly says: string;
  readonly mark: Mark;
  /** Where Google documents it. */
  readonly link?: string;
  /** Where it can be asked; without it both in a bound script and in an add-on. */
  readonly container?: 'bound' | 'add-on';
  /** Done in a run before `run`: Sheets computes formulas between the two. */
  readonly arrange?: (scratch: Scratch) => void;
  /** Finds the answer. Throwing counts as an answer that nobody expected. */
  readonly run: (scratch: Scratch) => Json;
  readonly expected: Expectation;
}

/** A question that no script can ask: what a person does at Google, and which switch the answer is for. */
export interface HandFact {
  readonly id: string;
  readonly says: string;
  readonly steps: string;
  readonly asks: keyof Behavior;
}

/** A text of JavaScript, and whether Apps Script takes it when a project is saved. */
export interface SyntaxFact {
  readonly id: string;
  readonly says: string;
  readonly mark: Mark;
  readonly code: string;
  readonly taken: boolean;
}

/** What became of a fact. */
export interface Outcome {
  readonly id: string;
  readonly mark: Mark;
  /** `yes` and `no` answer the question of a switch; `otherwise` is news. */
  readonly verdict: 'as expected' | 'otherwise' | 'yes' | 'no';
  readonly found: Json;
}

/** The message that some statements throw; an empty text when they throw nothing. */
export function messageOf(statements: () => unknown): string {
  try {
    statements();
    return '';
  } catch (error) {
    return String((error as Error).message || error);
  }
}
