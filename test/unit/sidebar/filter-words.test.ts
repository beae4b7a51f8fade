import { expect, test } from '@jest/globals';
import { filterWords, lookupsOf, setWords } from '../../../sidebar/state/filter-words';
import type { Choice, FilterView, LookupName } from '../../../src/protocol';

const number: FilterView = { name: 'number_id', label: 'Tracking number', kind: 'lookup', lookup: 'numbers' };
const flow: FilterView = { name: 'call_flow_id', label: 'Call flow', kind: 'lookup', lookup: 'call_flows' };
const score: FilterView = { name: 'min_ai_score', label: 'Minimum AI score', kind: 'number' };
const lists = (lookup: LookupName, ...value: Choice[]) => new Map([[lookup, { ok: true, value } as const]]);

test.each<[string, Choice[], string]>([
  ['a name without its digits', [{ value: 'n1', label: 'Google Ads (+1 305 555 0123)' }], 'Google Ads'],
  [
    'digits where two are called the same',
    [
      { value: 'n1', label: 'Google Ads (+1 305 555 0123)' },
      { value: 'n2', label: 'Google Ads (+1 305 555 0145)' },
    ],
    'Google Ads (+1 305 555 0123)',
  ],
  ['digits where there is no name', [{ value: 'n1', label: '+1 305 555 0123' }], '+1 305 555 0123'],
  ['a name that ends in brackets', [{ value: 'n1', label: 'Van (old)' }], 'Van (old)'],
])('a number is named shortly: %s', (_, choices, words) => {
  expect(filterWords(number, 'n1', lists('numbers', ...choices))).toBe(`Tracking number: ${words}`);
});

test('what has no name here is only called what it is', () => {
  expect(filterWords(number, 'n1', new Map())).toBe('Tracking number');
  expect(filterWords(number, 'n1', lists('numbers', { value: 'n2', label: 'Van' }))).toBe('Tracking number');
  const error = { code: 'api_down', message: 'Down.' } as const;
  expect(filterWords(flow, 'f1', new Map([['call_flows', { ok: false, error }]]))).toBe('Call flow');
});

test('flows, choices, yes and no, numbers', () => {
  const options = [{ value: 'lead', label: 'Lead' }];
  const category: FilterView = { name: 'ai_category', label: 'AI category', kind: 'choice', options };
  const qualified: FilterView = { name: 'qualified', label: 'Qualified', kind: 'yes_no' };
  const named = lists('call_flows', { value: 'f1', label: 'After hours' });
  expect(filterWords(flow, 'f1', named)).toBe('Call flow: After hours');
  expect(filterWords(category, 'lead', new Map())).toBe('AI category: Lead');
  expect(filterWords(category, 'job_seeker', new Map())).toBe('AI category: job_seeker');
  expect(filterWords(qualified, false, new Map())).toBe('Qualified: No');
  expect(filterWords(score, 0, new Map())).toBe('Minimum AI score: 0');
});

test('what is set is named with its values, else without, else counted', () => {
  const all = [score, flow, { ...score, name: 'max_ai_score', label: 'Maximum AI score' }];
  const words = (values: Readonly<Record<string, string | number>>) => setWords(all, values, new Map());
  expect(words({ status: 'completed' })).toBe('none set');
  expect(words({ min_ai_score: 70 })).toBe('Minimum AI score: 70');
  expect(words({ min_ai_score: 70, call_flow_id: 'f1' })).toBe('Minimum AI score: 70, Call flow');
  expect(words({ min_ai_score: 70, max_ai_score: 90 })).toBe('Minimum AI score, Maximum AI score');
  expect(words({ min_ai_score: 70, max_ai_score: 90, call_flow_id: 'f1' })).toBe('3 set');
});

test('only the lists of what is wanted are asked for', () => {
  const resource = { name: 'calls', label: 'calls', fields: [], filters: [number, flow, score] };
  expect(lookupsOf(resource, () => true)).toEqual(['numbers', 'call_flows']);
  expect(lookupsOf(resource, (name) => name === 'call_flow_id')).toEqual(['call_flows']);
  expect(lookupsOf(undefined, () => true)).toEqual([]);
});
