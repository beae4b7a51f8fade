import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRecordReader } from '../../../src/catalog/record-reader';
import { csvList, readCsv } from '../../../src/http/csv';
import { numbersExport } from '../../../src/sources/callscaler/resources/numbers-export';
import { caught } from '../caught';
import { csvBodies } from '../sources/callscaler/resources/examples';
import { answer, rig } from './scripted';

describe('readCsv', () => {
  test.each<[string, string, object[]]>([
    [
      'plain',
      'id,name\na,Web\nb,Flyer\n',
      [
        { id: 'a', name: 'Web' },
        { id: 'b', name: 'Flyer' },
      ],
    ],
    ['CRLF, no last line end', 'id,name\r\na,Web', [{ id: 'a', name: 'Web' }]],
    ['CR alone', 'id\ra\rb', [{ id: 'a' }, { id: 'b' }]],
    [
      'quoted comma, quote and line break',
      'id,name\na,"x, ""y""\r\nz"\n',
      [{ id: 'a', name: 'x, "y"\r\nz' }],
    ],
    ['empty is null, quoted or not', 'id,name,x\na,,""\n', [{ id: 'a', name: null, x: null }]],
    ['blank lines', '\nid\n\na\n\n', [{ id: 'a' }]],
    ['mark of byte order', '\ufeffid\na', [{ id: 'a' }]],
    ['titles become names', 'Caller Number,Date & Time\n1,2', [{ caller_number: '1', 'date_&_time': '2' }]],
    ['titles twice, or none', 'id,id,\na,b,c', [{ id: 'a', column_2: 'b', column_3: 'c' }]],
    ['a line longer than the header', 'id\na,b', [{ id: 'a', column_2: 'b' }]],
    ['a line shorter', 'id,x\na', [{ id: 'a', x: null }]],
    ['words behind a closing quote', 'id\n"a"b', [{ id: 'ab' }]],
    ['a header alone', 'id,name\n', []],
    ['semicolons', 'id;name;city, state\na;"x;y";z, w\n', [{ id: 'a', name: 'x;y', city_state: 'z, w' }]],
    ['tabs', 'id\tname\na\tx, y\n', [{ id: 'a', name: 'x, y' }]],
    ['a bar', 'id|name|at\na|x|y\n', [{ id: 'a', name: 'x', at: 'y' }]],
    ['other signs within quoted titles', '"a;b;c",d\n1,2', [{ 'a;b;c': '1', d: '2' }]],
    ['a mark of byte order before quotes', '\ufeff"id";"x"\r\n"a";""\r\n', [{ id: 'a', x: null }]],
    ['a separator behind the last field', 'id,x,\na,1,\n', [{ id: 'a', x: '1' }]],
    ['a title that no column can have', 'id,=cmd,-x\na,b,c', [{ id: 'a', column_2: 'b', column_3: 'c' }]],
    ['a line break in a title', '"id","two\nlines"\na,b', [{ id: 'a', two_lines: 'b' }]],
    ['nothing', '', []],
  ])('%s', (_name, text, rows) => {
    expect(readCsv(text).map((row) => ({ ...row }))).toEqual(rows);
  });

  test('whatever is written comes back', () => {
    const records = fc.array(fc.record({ id: fc.string(), text: fc.string({ unit: 'binary' }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(records, (rows) => {
        const wanted = rows.map(({ id, text }) => ({ id: id || null, text: text || null }));
        for (const body of csvBodies(rows)) expect(readCsv(body).map((row) => ({ ...row }))).toEqual(wanted);
      }),
    );
  });

  test('a column without a name never takes the place of one that is called as it would be', () => {
    expect(readCsv('a,column_3,,b,b,column_5\n1,2,3,4,5,6,7')).toEqual([
      { a: '1', column_3: '2', column_3_: '3', b: '4', column_5_: '5', column_5: '6', column_7: '7' },
    ]);
  });

  test('one that was cut off inside a field is refused: rows would be wrong or missing', () => {
    expect(caught(() => readCsv('id,name\na,"Web')).message).toContain('cut off');
  });

  test('20 MB take no time', () => {
    const line = `"${'x'.repeat(100)}","a ""b""",${'y'.repeat(80)}\r\n`;
    expect(csvList(`a,b,c\r\n${line.repeat(100_000)}`).rows).toHaveLength(100_000);
  });
});

describe('an export', () => {
  const keys = (text: string) =>
    (numbersExport.read?.(text).rows ?? []).map(createRecordReader(numbersExport, []).id);

  test('goes by its ID; without one, by what its rows say, each of equal ones for itself', () => {
    expect(keys('id,x\na,1\nb,1')).toEqual(['a', 'b']);
    const [first, second, third] = keys('x,y\n1,2\n1,2\n1,3');
    expect(first).toMatch(/^row-\w{22}$/);
    expect(second).toBe(`${first} (2)`);
    expect(third).not.toBe(first);
  });

  test.each([
    ['85', 85],
    ['-2.50', -2.5],
    ['0', 0],
    ['true', true],
    ['false', false],
    ['0012', '0012'],
    ['+13055550123', '+13055550123'],
    ['3055550123', '3055550123'],
    ['1e3', '1e3'],
    ['=1+1', '=1+1'],
    ['True story', 'True story'],
  ])('%s is told by how it is written', (written, value) => {
    const [row] = numbersExport.read?.(`x\n${written}`).rows ?? [];
    expect(row?.x).toBe(value);
  });
});

describe('asking for CSV', () => {
  const ask = (script: Parameters<typeof rig>[0]) => {
    const { client, requests } = rig(script);
    return { body: () => client.get({ path: '/x', action: 'export', format: 'csv' }).body, requests, client };
  };

  test('the body is the text', () => {
    const { body, requests } = ask([answer(200, 'id\na')]);
    expect(body()).toBe('id\na');
    expect(requests[0]?.headers.Accept).toBe('text/csv');
  });

  test('a page of a proxy, or nothing, passes and is asked again', () => {
    const passing = ['<html>', ' ', '{"error":"unauthorized"}'].map((text) => answer(200, text));
    expect(ask([...passing, answer(200, 'id')]).body()).toBe('id');
    expect(ask([answer(200, '\n"id"\na')]).body()).toBe('\n"id"\na');
  });

  test('more than 50 MB: said at once, with the way out', () => {
    const { body, client } = ask([{ failure: 'Limit Exceeded: URLFetch Response Size.' }]);
    expect(caught(body)).toMatchObject({
      code: 'answer_too_large',
      message: expect.stringMatching(/larger than 50 MB.*Choose shorter dates/),
    });
    expect(client.sent).toBe(1);
  });
});
