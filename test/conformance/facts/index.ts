import type { Fact } from '../fact';
import { APOSTROPHE } from './apostrophe';
import { AUTHORIZATION } from './authorization';
import { FETCHING } from './fetch';
import { FORMULAS } from './formulas';
import { LANGUAGE } from './language';
import { METADATA } from './metadata';
import { READING } from './reading';
import { STORES } from './stores';
import { STRUCTURE } from './structure';
import { TRIGGERS } from './triggers';
import { TYPING } from './typing';
import { UTILITY } from './utilities';
import { WRITING } from './writing';

/** Every assumption about Google that a script can ask. */
export const FACTS: readonly Fact[] = [
  ...TYPING,
  ...APOSTROPHE,
  ...READING,
  ...WRITING,
  ...STRUCTURE,
  ...METADATA,
  ...FORMULAS,
  ...STORES,
  ...UTILITY,
  ...FETCHING,
  ...TRIGGERS,
  ...AUTHORIZATION,
  ...LANGUAGE,
];
