import { describe, expect, test } from '@jest/globals';
import { discoveredFields } from '../../../src/catalog/discover';
import { API_FIELD_NAME, fieldNamed, unknownKeys } from '../../../src/catalog/field-names';
import { createRecordReader } from '../../../src/catalog/record-reader';
import type { FieldType } from '../../../src/catalog/resource';
import { apiKeys } from '../../../src/sources/callscaler/resources/api-keys';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { forms } from '../../../src/sources/callscaler/resources/forms';

describe('fields that the catalog does not know', () => {
  test.each<[string, string, FieldType]>([
    ['caller_city', 'Caller city', 'auto'],
    ['address.zip', 'Address zip', 'auto'],
    ['bonus_cents', 'Bonus cents', 'cents'],
    ['ring_seconds', 'Ring seconds', 'seconds'],
    ['answered_at', 'Answered at', 'moment'],
    ['fields.What do you need?', 'Fields What do you need?', 'auto'],
  ])('%s', (name, label, type) => {
    expect(fieldNamed(calls, name)).toMatchObject({ name, label, type });
  });

  test('they are listed under the names by which they are read', () => {
    const raw = {
      id: '1',
      call_id: '1',
      created_at: 'x',
      tags: ['a'],
      address: { zip: '1', geo: { x: 1, deep: { deeper: 2 } } },
      'Your name': 1,
      'a, b': 2,
      '=1+1': 3,
      '': 4,
    };
    const names = unknownKeys(calls, raw);
    expect(names).toEqual(['tags', 'address.zip', 'address.geo.x', 'address.geo.deep', 'Your name', 'a, b']);
    expect(createRecordReader(calls, names).values(raw)).toEqual(['a', '1', 1, '{"deeper":2}', 1, 2]);
  });

  test('a key with a dot in it is that key', () => {
    expect(createRecordReader(calls, ['a.b']).values({ 'a.b': 'flat', a: { b: 'nested' } })).toEqual([
      'flat',
    ]);
  });

  test.each(['constructor', 'toString', '__proto__', 'a.constructor'])(
    '%s of a record without it is blank',
    (name) => {
      expect(createRecordReader(calls, [name]).values({ a: {} })).toEqual([null]);
    },
  );

  test.each(['a', 'Wie heißen Sie?', 'x'.repeat(250), 'a.b', 'Name, first and last'])(
    '%s can be a field',
    (name) => {
      expect(name).toMatch(API_FIELD_NAME);
    },
  );

  test.each(['', ' a', '=a', '+a', '-a', '@a', "'a", ',a', 'a\nb', 'a\u2028b', 'x'.repeat(251)])(
    '%j cannot',
    (name) => {
      expect(name).not.toMatch(API_FIELD_NAME);
    },
  );
});

describe('discoveredFields', () => {
  const names = (rows: Parameters<typeof discoveredFields>[1]) =>
    discoveredFields(forms, rows).map((field) => field.name);

  test('union, in first-seen order, so that a later page only adds at the end', () => {
    const first = [
      { id: '1', b: 1, a: 1 },
      { id: '2', c: 1, a: 1 },
    ];
    expect(names(first)).toEqual(['b', 'a', 'c']);
    expect(names([...first, { id: '3', z: 1, b: 1 }])).toEqual(['b', 'a', 'c', 'z']);
    expect(names(first)).toEqual(names(first));
  });

  test('a parent that is null at times is its children, and no column of its own', () => {
    expect(names([{ meta: null }, { meta: { x: 1 } }])).toEqual(['meta.x']);
    expect(names([{ meta: 'text' }, { meta: { x: 1 } }])).toEqual(['meta', 'meta.x']);
    expect(names([{ meta: null }])).toEqual(['meta']);
    expect(names([{ meta: {} }])).toEqual([]);
  });
});

test('a key’s secret is neither offered nor shown, whoever asks for it', () => {
  const raw = { id: 'k', key: 'sk_live_0123456789', secret: { value: 'x' }, prefix: 'sk_live_0123456789' };
  expect(unknownKeys(apiKeys, raw)).toEqual([]);
  expect(createRecordReader(apiKeys, ['key', 'secret', 'secret.value', 'prefix']).values(raw)).toEqual([
    null,
    null,
    null,
    'sk_live_0123456',
  ]);
});
