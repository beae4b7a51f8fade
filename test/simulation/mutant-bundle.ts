import { join } from 'node:path';
import { changedBundle, replaceOnce } from '../changed-bundle';
import { BUNDLE } from '../product/stage';
import type { Mutant } from './mutants';
import type { Bundle } from './world';

/** The bundle of the sources with a bug in them. */
export function mutantBundle({ edits }: Mutant): Bundle {
  const code = changedBundle((src) => {
    for (const { file, find, replace } of edits) replaceOnce(join(src, file), find, replace);
  });
  return { ...BUNDLE, code };
}
