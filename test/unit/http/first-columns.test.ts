import { describe, expect, test } from '@jest/globals';
import type { Resource } from '../../../src/catalog/resource';
import { createZone } from '../../../src/dates/zone';
import { firstColumns } from '../../../src/http/first-columns';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { callsExport } from '../../../src/sources/callscaler/resources/calls-export';
import { forms } from '../../../src/sources/callscaler/resources/forms';
import { answer, rig, START_MS } from './scripted';

const zone = createZone('UTC', () => 0);

function columnsOf(resource: Resource, chosen: readonly string[], script: Parameters<typeof rig>[0]) {
  const { client, requests } = rig(script);
  const definition = { columns: chosen, filters: {}, dates: { start: '2026-03-01', end: '2026-03-01' } };
  const columns = firstColumns(client, resource, definition, { zone, now: START_MS });
  return { columns, asked: requests.map(({ url }) => url.replace(/^.*\/v1/, '')) };
}

const USUAL = ['created_at', 'form_name', 'id'];
const page = (...rows: object[]) => answer(200, { data: { forms: rows, has_more: false } });

describe('the columns that a new import begins with', () => {
  test('what the first page brings along; the key stays at the right', () => {
    const { columns, asked } = columnsOf(forms, USUAL, [
      page({ id: '1', city: 'Tampa' }, { id: '2', zip: 1 }),
    ]);
    expect(columns).toEqual(['created_at', 'form_name', 'city', 'zip', 'id']);
    expect(asked).toEqual(['/forms?limit=500']);
  });

  test('of a list that comes as one file only the days of the import are fetched: all of them may be more than fits', () => {
    const { columns, asked } = columnsOf(
      callsExport,
      ['created_at', 'row_key'],
      [answer(200, 'id,created_at,source\nc1,2026-03-01T10:00:00Z,google')],
    );
    expect(columns).toEqual(['created_at', 'id', 'source', 'row_key']);
    expect(asked).toEqual(['/calls/export?start_date=2026-02-28&end_date=2026-03-03']);
  });

  test('what someone has chosen is taken as it is, and so is what is documented: nothing is asked', () => {
    expect(columnsOf(forms, ['created_at', 'city', 'id'], []).columns).toEqual(['created_at', 'city', 'id']);
    expect(columnsOf(calls, ['created_at', 'id'], []).columns).toEqual(['created_at', 'id']);
  });

  test('as many as there is room for in what Google keeps of a tab', () => {
    const long = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`${index} ${'why '.repeat(50)}`, 1]),
    );
    expect(columnsOf(forms, USUAL, [page({ id: '1', ...long })]).columns).toHaveLength(32);
    const short = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`k${index}`, 1]));
    expect(columnsOf(forms, USUAL, [page({ id: '1', ...short })]).columns).toHaveLength(200);
  });
});
