import { expect, test } from '@jest/globals';
import { resourceNamed } from '../../../src/app/registry';
import { newCheckpoint } from '../../../src/sync/checkpoint';
import { createFieldDiscovery } from '../../../src/sync/field-discovery';

/** The fields offered after a refresh that brought these records. */
function offered(resource: string, records: readonly object[], columns: readonly string[] = []) {
  const fieldDiscovery = createFieldDiscovery(
    {
      resource,
      connectionIds: ['c'],
      dates: { range: 'today' },
      filters: {},
      columns,
      schedule: { every: 'never' },
    },
    resourceNamed(resource),
    undefined,
    () => 0,
  );
  for (const record of records) fieldDiscovery.notice({ ...record });
  return fieldDiscovery.addTo(newCheckpoint('')).query.offeredFields ?? [];
}

test('a question that one form alone asks is offered, wherever in the list it stands', () => {
  const records = [{ id: '1' }, { id: '2', fields: { 'How many rooms?': 3 } }, { id: '3' }];
  expect(offered('forms', records)).toEqual(['fields.How many rooms?']);
  expect(offered('forms', records, ['fields.How many rooms?'])).toEqual([]);
});

test('what is null says nothing of what it may be: a parent is not offered beside its children', () => {
  expect(
    offered('forms', [
      { id: '1', geo: null },
      { id: '2', geo: { city: 'Tampa' } },
    ]),
  ).toEqual(['geo.city']);
});

test('no more is offered than there is room for on a tab', () => {
  const questions = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`${index} ${'why '.repeat(50)}`, 1]),
  );
  expect(offered('forms', [{ id: '1', ...questions }]).join('').length).toBeLessThanOrEqual(2_000);
  const short = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, 1]));
  expect(offered('forms', [{ id: '1', ...short }])).toHaveLength(30);
});

test('calls are many, and new fields are in all of them: one in fifty is looked into', () => {
  const calls = Array.from({ length: 51 }, (_, index) => ({
    id: String(index),
    [index === 50 ? 'late' : `n${index}`]: 1,
  }));
  expect(offered('calls', calls)).toEqual(['n0', 'late']);
});
