import { describe, expect, test } from '@jest/globals';
import type { CallRow } from '../../../../emulator/callscaler';
import { client, headerOf, text } from './client';

const one = client({ business: { callsPerDay: 120, historyDays: 45 } });
const truth = one.api.world.calls();
const numbers = one.api.world.numbers;
const [first] = numbers;
const onNumbers = (phones: readonly string[]) => (call: CallRow) => phones.includes(call.tracking_number);
const phonesWhere = (test: (number: (typeof numbers)[number]) => boolean) =>
  numbers.filter(test).map((number) => number.phoneNumber);

const FILTERS: ReadonlyArray<[query: string, test: (call: CallRow) => boolean]> = [
  ['start_date=2026-02-14', (call) => call.created_at >= '2026-02-14'],
  ['end_date=2026-02-14', (call) => call.created_at < '2026-02-14'],
  ['start_date=2026-02-10&end_date=2026-02-11', (call) => call.created_at.startsWith('2026-02-10')],
  ['status=voicemail', (call) => call.status === 'voicemail'],
  ['status=no-answer', (call) => call.status === 'no-answer'],
  ['direction=outbound', (call) => call.direction === 'outbound'],
  ['source=gbp', (call) => call.source === 'gbp'],
  [`number_id=${first?.id}`, onNumbers([first?.phoneNumber ?? ''])],
  [`number_group_id=${first?.group?.id}`, onNumbers(phonesWhere((number) => number.group === first?.group))],
  [`call_flow_id=${first?.flow?.id}`, (call) => call.call_flow_name === first?.flow?.name],
  [
    'min_duration=120&max_duration=240',
    (call) => call.duration_seconds >= 120 && call.duration_seconds <= 240,
  ],
  ['min_ai_score=70', (call) => (call.ai_score ?? -1) >= 70],
  ['max_ai_score=10', (call) => (call.ai_score ?? 101) <= 10],
  ['ai_category=spam', (call) => call.ai_category === 'spam'],
  ['qualified=true', (call) => call.qualified === true],
  ['qualified=false', (call) => call.qualified === false],
  ['has_transcription=false', (call) => !call.has_transcription],
  ['caller_name=larkin', (call) => /larkin/i.test(call.caller_name ?? '')],
  ['keyword=estimate', (call) => call.keywords_spotted?.includes('estimate') ?? false],
  ['search=Facebook', onNumbers(phonesWhere((number) => number.name.includes('Facebook')))],
  [
    'source=google&qualified=true&min_ai_score=70&status=completed',
    (call) =>
      call.source === 'google' &&
      call.qualified === true &&
      (call.ai_score ?? 0) >= 70 &&
      call.status === 'completed',
  ],
];

describe('filters of the calls list', () => {
  test.each(FILTERS)('%s', (query, keeps) => {
    const wanted = truth.filter(keeps).map((call) => call.id);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(truth.length);
    const { data } = one.json(`/calls?limit=500&${query}`);
    expect(data.total).toBe(wanted.length);
    expect(data.calls.map((call: CallRow) => call.id)).toEqual(wanted.slice(0, 500));
  });

  test.each([
    'start_date=2026-13-01',
    'start_date=2026-02-30',
    'end_date=yesterday',
    'updated_since=lately',
    'status=answered',
    'direction=up',
    'number_id=12',
    'min_duration=-1',
    'min_ai_score=101',
    'qualified=yes',
    'sort_by=created_at',
    'sort_order=down',
    'include=everything',
  ])('rejects %s with name, value and what is allowed', (query) => {
    const answer = one.get(`/calls?${query}`);
    const [name, value] = query.split('=');
    expect(answer.status).toBe(400);
    expect(JSON.parse(text(answer)).error.message).toMatch(new RegExp(`^Invalid ${name} "${value}": use `));
  });

  test('ignores unknown parameters and empty ones', () => {
    const all = one.json('/calls?limit=1').data;
    for (const query of ['date_from=2026-02-20', 'per_page=3', 'status=', 'color=blue'])
      expect(one.json(`/calls?limit=1&${query}`).data).toEqual(all);
  });

  test('large texts come only when included', () => {
    const { has_transcription: _, ...row } = truth.find((call) => call.summary) as CallRow;
    const list = (query: string) =>
      one
        .json(`/calls?limit=500&start_date=${row.created_at.slice(0, 10)}${query}`)
        .data.calls.find((call: CallRow) => call.id === row.id);
    expect(list('')).not.toHaveProperty('transcription');
    expect(list('')).not.toHaveProperty('summary');
    expect(list('&include=summary').summary).toBe(row.summary);
    expect(list('&include=transcription,summary')).toMatchObject({ ...row });
  });

  test('options decide whether the last day is included and which zone days have', () => {
    const total = (options: object) =>
      client({ business: { callsPerDay: 120, historyDays: 45 }, ...options }).json(
        '/calls?start_date=2026-02-10&end_date=2026-02-11&limit=1',
      ).data.total;
    const between = (from: string, to: string) =>
      truth.filter((call) => call.created_at >= from && call.created_at < to).length;
    expect(total({})).toBe(between('2026-02-10', '2026-02-11'));
    expect(total({ endDate: 'inclusive' })).toBe(between('2026-02-10', '2026-02-12'));
    expect(total({ dayZone: 'business' })).toBe(between('2026-02-10T05', '2026-02-11T05'));
  });

  test('an option adds undocumented fields', () => {
    expect(one.json('/calls?limit=1').data.calls[0]).not.toHaveProperty('caller_city');
    expect(client({ extraFields: true }).json('/calls?limit=1').data.calls[0]).toMatchObject({
      caller_state: expect.any(String),
      tags: expect.any(Array),
    });
  });

  test('the older style has other words for statuses', () => {
    const older = client({ style: 'older-names', business: { callsPerDay: 120, historyDays: 45 } });
    const missed = older.json('/calls?status=missed&limit=500').data;
    expect(missed.total).toBe(
      truth.filter((call) => call.status === 'no-answer' || call.status === 'busy').length,
    );
    expect(new Set(missed.calls.map((call: { status: string }) => call.status))).toEqual(new Set(['missed']));
    expect(older.json('/calls?date_from=2026-02-10&date_to=2026-02-11&per_page=1').data.total).toBe(
      one.json('/calls?start_date=2026-02-10&end_date=2026-02-11').data.total,
    );
  });
});

describe('the export', () => {
  test('is the filtered list as CSV, with every odd text intact', () => {
    const answer = one.get('/calls/export?direction=inbound&include=summary');
    expect(headerOf(answer, 'Content-Type')).toMatch('text/csv');
    expect(headerOf(answer, 'Content-Disposition')).toBe('attachment; filename="calls.csv"');
    const [header, ...rows] = parseCsv(text(answer));
    const wanted = truth.filter((call) => call.direction === 'inbound');
    expect(rows).toHaveLength(wanted.length);
    const name = header?.indexOf('caller_name') ?? -1;
    expect(rows.map((row) => row[name])).toEqual(wanted.map((call) => call.caller_name ?? ''));
    expect(header).toContain('summary');
    expect(header).not.toContain('transcription');
  });

  test('of numbers, and of an empty list', () => {
    expect(parseCsv(text(one.get('/numbers/export')))).toHaveLength(numbers.length + 1);
    expect(text(client({ business: { empty: true } }).get('/calls/export'))).toBe('id,created_at\r\n');
  });
});

/** A separate reader, so that the writer doesn't check itself. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const row = rows.at(-1);
    const value = quoted?.replaceAll('""', '"') ?? plain ?? '';
    if (row && !row.includes(END)) row.push(value);
    else rows.push([value]);
    if (end === '\r\n') rows.at(-1)?.push(END);
  }
  return rows.map((row) => row.slice(0, -1));
}
const END = '\u0000end of row';
