import { FORMULA_TEXTS } from './formula';
import { GOOGLE_TEXTS } from './google';
import { IMPORT_TEXTS, KEY_TEXTS } from './import';
import { SOURCE_TEXTS } from './source';

/** Every problem by its code; a code that people meet in several ways has a text for each reason. */
export const PROBLEM_TEXTS = {
  ...SOURCE_TEXTS,
  ...GOOGLE_TEXTS,
  ...KEY_TEXTS,
  bad_input: { ...IMPORT_TEXTS, ...FORMULA_TEXTS },
};

type Texts = typeof PROBLEM_TEXTS;
type ParamsOf<T> = T extends (...params: infer P) => unknown
  ? P extends [infer Only]
    ? Only
    : unknown
  : { [R in keyof T]: { readonly reason: R } & ParamsOf<T[R]> }[keyof T];

/** What each code needs to be told to people, by the text that tells it. */
export type ProblemParams = { readonly [Code in keyof Texts]: ParamsOf<Texts[Code]> };
