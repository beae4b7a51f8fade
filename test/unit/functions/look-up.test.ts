import { describe, expect, test } from '@jest/globals';
import { readLookUp, toCallRows } from '../../../src/functions/look-up';
import { textOf, transcriptionOf, withTranscriptions } from '../../../src/functions/transcription';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import type { JsonObject } from '../../../src/util/json';
import { caught } from '../caught';
import { answer, rig } from '../http/scripted';

const ID = 'a1b2c3d4-e5f6-7890-abcd-ef1234567890';
const OTHER = 'b1b2c3d4-e5f6-7890-abcd-ef1234567890';
const look = (...args: unknown[]) => readLookUp(calls, 'ids', args, ['columns', 'headers', 'connection']);
const blanks = (count: number): unknown[][] => Array.from({ length: count }, () => ['']);

describe('the IDs of a whole column', () => {
  test('end where the last one stands, so that the result does not push the sheet’s end away', () => {
    expect(look([[ID], [''], [OTHER], ...blanks(997)]).ids.cells).toEqual([ID, undefined, OTHER]);
    expect(look([[ID, '', '']]).ids.cells).toEqual([ID]);
  });

  test.each(['Call ID', 'id', ' CALL ID '])('may begin with their header %j', (header) => {
    expect(look([[header], [ID]]).ids.cells).toEqual([undefined, ID]);
    expect(caught(() => look([[ID], [header]])).message).toContain('(cell 2 of 2)');
  });

  test('may all be blank: a row of blanks, so that formulas can stand ready', () => {
    for (const value of ['', [['']], blanks(1000)]) {
      const asked = look(value, 'columns', 'id, status');
      expect(asked.ids).toMatchObject({ cells: [undefined], distinct: [] });
      expect(toCallRows(asked, calls, new Map(), {})).toEqual([['', '']]);
    }
    expect(caught(() => look()).message).toContain('“ids” is blank');
  });

  test('give no more cells than a formula can', () => {
    const asked = look([...blanks(99_999), [ID]], 'columns', 'id, status');
    expect(caught(() => toCallRows(asked, calls, new Map(), {})).message).toMatch(
      /Argument “ids”: 100000 cells of 2 columns/,
    );
  });

  test('a cell that shows an error is named', () => {
    expect(caught(() => look([[ID], ['#REF!']])).message).toContain('“#REF!”');
  });
});

test('every call has the same columns, whatever it says of itself', () => {
  const call = (more: JsonObject): JsonObject => ({ id: ID, status: 'completed', ...more });
  const width = (found: JsonObject | null) =>
    toCallRows(look(ID), calls, new Map([[ID, found]]), {})[0]?.length;
  expect(new Set([width(call({})), width(call({ number_name: 'Main' })), width(null)]).size).toBe(1);
});

describe('what was said', () => {
  const known = (count: number, more: JsonObject = {}) =>
    new Map<string, JsonObject | null>(
      Array.from({ length: count }, (_, n) => [
        `id-${n}`,
        { id: `id-${n}`, has_transcription: true, ...more },
      ]),
    );

  test('is asked for where the look-up did not bring it', () => {
    const found = withTranscriptions(known(2), (id) => (id === 'id-0' ? 'Agent: hi' : null));
    expect([...found.values()].map(textOf)).toEqual(['Agent: hi', 'No transcription']);
  });

  test('is not asked for where it came along, or there is none', () => {
    const read = () => {
      throw new Error('asked');
    };
    const calls = new Map([
      ...known(1, { transcription: 'Agent: hi' }),
      ['none', { id: 'none', has_transcription: false }] as const,
      ['unknown', null] as const,
    ]);
    expect([...withTranscriptions(calls, read).values()].map(textOf)).toEqual([
      'Agent: hi',
      'No transcription',
      'No such call',
    ]);
  });

  test.each<[string, unknown]>([
    ['text', { data: { transcription: 'Agent: hi' } }],
    ['text alone', { data: 'Agent: hi' }],
    ['turns', { transcription: [{ speaker: 'agent', text: 'hi' }] }],
    ['turns alone', { data: [{ speaker: 'agent', text: 'hi' }] }],
    ['turns within', { data: { transcription: { turns: [{ role: 'agent', content: 'hi' }] } } }],
  ])('may come as %s', (_shape, body) => {
    expect(transcriptionOf(rig([answer(200, body)]).client, ID)).toBe('Agent: hi');
  });

  test.each([[{ data: null }], [{ data: { transcription: null } }], [{ data: [] }]])(
    'is none where there are no words: %j',
    (body) => {
      expect(transcriptionOf(rig([answer(200, body)]).client, ID)).toBeNull();
    },
  );

  test('of more calls than a formula can ask for one by one is an error, not “No transcription”', () => {
    expect(withTranscriptions(known(20), () => 'x').size).toBe(20);
    const { message } = caught(() => withTranscriptions(known(21), () => 'x'));
    expect(message).toMatch(/20.*have 21/);
  });
});
