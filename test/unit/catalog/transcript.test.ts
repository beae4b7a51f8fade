import { expect, test } from '@jest/globals';
import { spokenText, transcriptText } from '../../../src/catalog/transcript';

const TURNS = [
  { speaker: 'agent', text: 'Hello?', start: 0 },
  { speaker: 'caller', text: 'Hi.', start: 2 },
];
const LINES = 'Agent: Hello?\nCaller: Hi.';

test.each<[string, unknown, string | null]>([
  ['text', LINES, LINES],
  ['turns', TURNS, LINES],
  ['turns of another make', [{ role: 'agent', content: 'Hello?' }], 'Agent: Hello?'],
  ['an object that holds text', { text: LINES }, LINES],
  ['an object that holds turns', { segments: TURNS, text: 'Hello? Hi.' }, LINES],
  ['an object within', { transcription: { turns: TURNS } }, LINES],
  ['empty', '', null],
  ['no turns', [], null],
  ['null', null, null],
  ['absent', undefined, null],
  ['a number', 3, null],
])('%s', (_shape, value, text) => {
  expect(transcriptText(value)).toBe(text);
});

test.each([[[]], [['a', 'b']], [[{ speaker: 'a' }]], [[{ text: 'b' }]], [[...TURNS, 'x']], ['text']])(
  '%j is no list of turns',
  (value) => {
    expect(spokenText(value)).toBeUndefined();
  },
);
