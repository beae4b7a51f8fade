import { expect, test } from '@jest/globals';
import { createRecordReader } from '../../../src/catalog/record-reader';
import { conversations } from '../../../src/sources/callscaler/resources/conversations';
import { forms } from '../../../src/sources/callscaler/resources/forms';
import { digest } from '../../../src/util/digest';

test('the same for the same JSON, whatever the order of its keys', () => {
  expect(digest({ a: 1, b: [{ c: null, d: 'x' }] })).toBe(digest({ b: [{ d: 'x', c: null }], a: 1 }));
  expect(digest({ a: 1 })).toMatch(/^[0-9a-z]{22}$/);
});

test('another one for another', () => {
  const values = [{ a: 1 }, { a: '1' }, { a: null }, {}, [1], [[1]], [1, 2], '1', 1, 'a', { b: 1 }];
  const many = Array.from({ length: 20_000 }, (_, n) => ({ n }));
  expect(new Set([...values, ...many].map(digest)).size).toBe(values.length + many.length);
});

test('records without an ID: made of what names them, else of all they say', () => {
  const { id } = createRecordReader(conversations, []);
  expect(id({ id: 'c1', contact: '+13055550123', number_id: 'n1' })).toBe('c1');
  expect(id({ contact: '+13055550123', number_id: 'n1', unread: 1 })).toBe('+13055550123 · n1');
  expect(id({ contact: '+13055550123', unread: 1 })).toMatch(/^row-/);
  const ofForm = createRecordReader(forms, []).id;
  expect(ofForm({ a: 1 })).toBe(ofForm({ a: 1 }));
  expect(ofForm({ a: 1 })).not.toBe(ofForm({ a: 2 }));
});
