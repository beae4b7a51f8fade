import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { MUTANTS } from './mutants';

/** Whether the seeds catch the mutants is asked in mutants.long.test.ts. */
test.each(MUTANTS.map(({ name, edits }) => [name, edits] as const))('%s can be planted', (_name, edits) => {
  const counts = edits.map(({ file, find }) => {
    const text = readFileSync(join(process.cwd(), 'src', file), 'utf8');
    return [file, find, text.split(find).length - 1];
  });
  expect(counts).toEqual(edits.map(({ file, find }) => [file, find, 1]));
});
