import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { RESOURCES } from '../../../../../src/sources/callscaler/resources';
import { sources } from '../../../../architecture/sources';

/** What reads, keeps, refreshes and writes resources, and must not know any of them. */
const ENGINE = /^src\/(catalog|connections|dates|google|http|imports|sheet|sync|util)\//;

const engine = sources().filter((path) => ENGINE.test(path));

test('the engine is where it is looked for', () => {
  expect(engine).toEqual(
    expect.arrayContaining([
      'src/catalog/record-reader.ts',
      'src/imports/definition.ts',
      'src/sync/sync-run.ts',
      'src/sheet/table.ts',
    ]),
  );
});

/** `'calls'`, `"/calls"` or `'../resources/calls'`: a resource's name as a word of the code. */
const named = new RegExp(
  `['"\`/](${RESOURCES.map(({ name }) => `${name}|${name.replace(/_/g, '-')}`).join('|')})['"\`]`,
);

test('a resource’s name would be seen', () => {
  expect("if (resource.name === 'calls')").toMatch(named);
  expect('import { callFlows } from "./resources/call-flows"').toMatch(named);
});

test.each(engine)('%s names no resource', (path) => {
  const lines = readFileSync(path, 'utf8').split('\n');
  const code = lines.filter((line) => !/^\s*(\/?\*|\/\/)/.test(line));
  expect(code.filter((line) => named.test(line))).toEqual([]);
});
