import { describe, expect, test } from '@jest/globals';
import { listTrackingNumbers, numberNameOf } from '../../../src/callscaler/number-names';
import { answer, rig } from './scripted';

describe('listTrackingNumbers', () => {
  test('both ages of the answer, and numbers without a name', () => {
    const numbers = [
      { id: '1', phone_number: '+13055550101', name: 'Website' },
      { id: '2', phone_number: '+13055550102', friendly_name: 'Flyer' },
      { id: '3', phone_number: '+13055550103', name: null, friendly_name: null },
    ];
    const { client, requests } = rig([answer(200, { data: { numbers, total: 3 } })]);
    expect(listTrackingNumbers(client)).toEqual([
      { id: '1', phoneNumber: '+13055550101', name: 'Website' },
      { id: '2', phoneNumber: '+13055550102', name: 'Flyer' },
      { id: '3', phoneNumber: '+13055550103', name: '' },
    ]);
    expect(requests.map(({ url }) => url)).toEqual(['https://callscaler.com/api/v1/numbers?limit=500']);
  });

  test('an agency’s many numbers are read to the end', () => {
    const page = (id: string, more: object) =>
      answer(200, { data: { numbers: [{ id, phone_number: id }], ...more } });
    const { client, requests } = rig([
      page('1', { total: 3 }),
      page('2', { has_more: true, next_cursor: 'c' }),
      page('3', { has_more: false }),
    ]);
    expect(listTrackingNumbers(client).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(requests.map(({ url }) => url.replace(/^.*\?/, ''))).toEqual([
      'limit=500',
      'limit=500&offset=1',
      'limit=500&cursor=c',
    ]);
  });

  test('a server that ignores the offset is asked no third time', () => {
    const same = answer(200, { data: { numbers: [{ id: '1' }], has_more: true } });
    const { client } = rig([same, same]);
    expect(listTrackingNumbers(client)).toHaveLength(1);
    expect(client.sent).toBe(2);
  });
});

test('numberNameOf looks a call’s number up', () => {
  const nameOf = numberNameOf([
    { id: '1', phoneNumber: '+13055550101', name: 'Website' },
    { id: '2', phoneNumber: '+13055550102', name: '' },
  ]);
  expect(nameOf({ tracking_number: '+13055550101' })).toBe('Website');
  expect(nameOf({ tracking_number: '+13055550102' })).toBeNull();
  expect(nameOf({ tracking_number: '+13055550199' })).toBeNull();
  expect(nameOf({})).toBeNull();
});
