import { describe, expect, test } from '@jest/globals';
import { ANSWER_STYLES, type AnswerStyle } from '../../../../emulator/callscaler';
import { type Client, client, headerOf } from './client';

interface Page {
  readonly calls: ReadonlyArray<Record<string, unknown>>;
  readonly has_more: boolean;
  readonly next_cursor?: string;
  readonly total: number;
}

/** Reads a page in the shape of the style. */
function read(answer: Record<string, never>): Page {
  const { data, meta }: Record<string, never> = answer;
  return Object.assign(
    {},
    answer,
    data,
    (data as Record<string, never> | undefined)?.pagination,
    meta,
  ) as Page;
}

/** Reads all pages as a client does. `between` runs between two pages. */
function pages({ json }: Client, style: AnswerStyle, query: string, between: () => void): string[] {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const go = style === 'no-cursor' ? `&offset=${ids.length}` : cursor && `&cursor=${cursor}`;
    const page = read(json(`/calls?limit=70${query}${go}`));
    ids.push(...page.calls.map((call) => String(call.id ?? call.call_id)));
    if (!page.has_more) return ids;
    cursor = page.next_cursor ?? '';
    between();
  }
}

describe.each(ANSWER_STYLES)('paging in style %s', (style) => {
  test("a list that doesn't change comes once, whole and in order", () => {
    const one = client({ style });
    expect(pages(one, style, '', () => {})).toEqual(one.api.world.calls().map((call) => call.id));
  });

  test('a growing list loses no call of its start', () => {
    const one = client({ style });
    const there = one.api.world.calls().map((call) => call.id);
    const found = pages(one, style, '', () => {
      one.clock.time += 2 * 60_000;
    });
    expect(there.filter((id) => !found.includes(id))).toEqual([]);
    // Only a cursor also keeps new calls from pushing old ones onto the next page.
    if (style !== 'no-cursor') expect(new Set(found).size).toBe(found.length);
    else expect(new Set(found).size).toBeLessThan(found.length);
  });

  test('a filtered list', () => {
    const one = client({ style });
    const wanted = one.api.world
      .calls()
      .filter((call) => call.source === 'google' && call.duration_seconds >= 60);
    expect(pages(one, style, '&source=google&min_duration=60', () => {})).toEqual(
      wanted.map((call) => call.id),
    );
  });
});

describe('limits and offsets', () => {
  test('50 rows by default, never more than 500', () => {
    const { json } = client();
    expect(json('/calls').data).toMatchObject({ limit: 50, offset: 0, has_more: true });
    expect(json('/calls').data.calls).toHaveLength(50);
    expect(json('/calls?limit=5000').data.calls).toHaveLength(500);
  });

  test('an offset after the end', () => {
    expect(client().json('/calls?offset=999999').data).toMatchObject({ calls: [], has_more: false });
  });

  test.each(['limit=0', 'limit=-1', 'limit=ten', 'limit=1.5', 'offset=-1'])('rejects %s', (query) => {
    expect(client().get(`/calls?${query}`).status).toBe(400);
  });

  test('another order has no cursor, but offsets', () => {
    const { api, json } = client();
    const first = json('/calls?sort_by=duration&limit=500').data;
    expect(first).not.toHaveProperty('next_cursor');
    const second = json('/calls?sort_by=duration&limit=500&offset=500').data.calls;
    const durations = [...first.calls, ...second].map(
      (call: { duration_seconds: number }) => call.duration_seconds,
    );
    expect(durations).toEqual(
      api.world
        .calls()
        .map((call) => call.duration_seconds)
        .sort((a, b) => b - a)
        .slice(0, durations.length),
    );
  });

  test('calls without a score come last in both orders', () => {
    const { json } = client();
    for (const order of ['asc', 'desc']) {
      const scores = json(`/calls?sort_by=ai_score&sort_order=${order}&limit=500`).data.calls.map(
        (call: { ai_score: number | null }) => call.ai_score,
      );
      expect(scores[0]).not.toBeNull();
      expect(scores).toEqual([...scores].sort((a: number, b: number) => (order === 'asc' ? a - b : b - a)));
    }
  });

  test('the older page and per_page work in the older style and are ignored in others', () => {
    const ids = (style: AnswerStyle, query: string) =>
      read(client({ style }).json(`/calls?${query}`)).calls.map((call) => call.call_id ?? call.id);
    expect(ids('older-names', 'per_page=5&page=2')).toEqual(ids('older-names', 'limit=5&offset=5'));
    expect(ids('envelope', 'per_page=5&page=2')).toHaveLength(50);
  });
});

describe('cursors', () => {
  const start = (options = {}) => {
    const one = client(options);
    return { ...one, cursor: one.json('/calls?limit=10&source=google').data.next_cursor as string };
  };

  test('belong to one set of filters', () => {
    const { get, cursor } = start();
    expect(get(`/calls?limit=10&source=google&cursor=${cursor}`).status).toBe(200);
    expect(get(`/calls?limit=10&source=facebook&cursor=${cursor}`).status).toBe(400);
    expect(get(`/calls?limit=10&cursor=${cursor}`).status).toBe(400);
    expect(get(`/calls?source=google&sort_by=duration&cursor=${cursor}`).status).toBe(400);
  });

  test('count more than an offset', () => {
    const { json, cursor } = start();
    const path = `/calls?limit=10&source=google&cursor=${cursor}`;
    expect(json(`${path}&offset=100`)).toEqual(json(path));
  });

  test('are rejected when damaged', () => {
    const { get } = start();
    for (const cursor of ['x', 'bm9wZQ', Buffer.from('{"t":1}').toString('base64url')])
      expect(get(`/calls?cursor=${cursor}`).status).toBe(400);
  });

  test('expire if the server is set to it', () => {
    const { get, clock, cursor } = start({ cursorLifetimeMs: 600_000 });
    clock.time += 600_000;
    expect(get(`/calls?source=google&cursor=${cursor}`).status).toBe(200);
    clock.time += 1000;
    expect(get(`/calls?source=google&cursor=${cursor}`).status).toBe(400);
  });

  test('keep their position when their call is deleted', () => {
    const { api, json } = client();
    const first = json('/calls?limit=10').data;
    const path = `/calls?limit=10&cursor=${first.next_cursor}`;
    const next = json(path).data.calls;
    api.world.deleteCall(first.calls[9].id);
    expect(json(path).data.calls).toEqual(next);
  });

  test('tell nothing about the business', () => {
    const { get } = client();
    expect(headerOf(get('/calls'), 'Content-Type')).toBe('application/json; charset=utf-8');
    expect(String(get('/calls?limit=1').body)).not.toContain('cs_key_');
  });
});
