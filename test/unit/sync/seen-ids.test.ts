import { expect, test } from '@jest/globals';
import { createSeenIds } from '../../../src/sync/seen-ids';

const IDS = new Set(['a', 'b, c', 'd\n"e"', 'Ä 😀']);

function createCache(texts = new Map<string, string>()) {
  return {
    texts,
    get: (key: string) => texts.get(key),
    put: (key: string, text: string) => texts.set(key, text),
  };
}

test('ids come back exactly as they were, in the same run and in the next', () => {
  const cache = createCache();
  const seen = createSeenIds(cache);
  seen.keep('list', IDS);
  expect(seen.resume('list', 4)).toEqual(IDS);
  expect(createSeenIds(cache).resume('list', 4)).toEqual(IDS);
});

test('a list that has brought nothing yet has no ids, whatever the cache says', () => {
  expect(createSeenIds(createCache(new Map([['list', '["old"]']]))).resume('list', 0)).toEqual(new Set());
});

test.each<[string, string | undefined]>([
  ['forgotten', undefined],
  ['cut off', '["a","b'],
  ['something else', '{"a":1}'],
  ['null', 'null'],
  ['fewer than counted', '["a"]'],
  ['no texts', '[1,2,3,4]'],
])('ids that are %s cannot be resumed', (_name, text) => {
  const cache = createCache(new Map(text === undefined ? [] : [['list', text]]));
  expect(createSeenIds(cache).resume('list', 4)).toBeUndefined();
});

test('a run that died may have kept more than it counted; another list has its own', () => {
  const cache = createCache();
  createSeenIds(cache).keep('list', IDS);
  expect(createSeenIds(cache).resume('list', 3)).toEqual(IDS);
  expect(createSeenIds(cache).resume('other', 3)).toBeUndefined();
});

test('within one run a cache that keeps nothing does no harm', () => {
  const seen = createSeenIds({ get: () => undefined, put: () => {} });
  seen.keep('list', IDS);
  expect(seen.resume('list', 4)).toEqual(IDS);
});
