import { expect, test } from '@jest/globals';
import { readQuery } from '../../../src/functions/arguments';
import { countRecords } from '../../../src/functions/count';
import { calls } from '../../../src/sources/callscaler/resources/calls';
import { intlZone } from '../dates/intl-zone';
import { answer, rig } from '../http/scripted';

const ZONE = intlZone('Asia/Kathmandu');
const NOW = Date.parse('2026-03-02T14:00:00Z');
const YESTERDAY_ENDS = Date.parse('2026-03-01T18:15:00Z');
const MINUTE = 60_000;

interface Call {
  readonly id: string;
  readonly created_at: string;
}

/** A busy line, a call a minute, in a list with offsets alone; `arriving` come in after each page. */
function busyLine(arriving: number) {
  let list: Call[] = Array.from({ length: 4_500 }, (_, n) => callAt(NOW - n * MINUTE));
  let [later, served] = [NOW, 0];
  const server = ({ url }: { url: string }) => {
    const params = new URL(url).searchParams;
    const at = (name: string) => Date.parse(`${params.get(name) ?? '2100-01-01'}T00:00:00Z`);
    const matching = list.filter(({ created_at: moment }) => {
      const ms = Date.parse(moment);
      return ms >= at('start_date') && ms < at('end_date');
    });
    const offset = Number(params.get('offset') ?? 0);
    const rows = matching.slice(offset, offset + Number(params.get('limit')));
    if (served++ < 3) {
      list = [...Array.from({ length: arriving }, (_, n) => callAt(later + n * 1_000)).reverse(), ...list];
      later += arriving * 1_000;
    }
    return answer(200, {
      data: { calls: rows, total: matching.length, has_more: offset + rows.length < matching.length },
    });
  };
  return rig(Array.from({ length: 60 }, () => server)).client;
}

const callAt = (ms: number): Call => ({ id: `call-${ms}`, created_at: new Date(ms).toISOString() });

test.each([0, 1, 2, 7, 600])(
  '%d calls that come in after each page do not count among those of yesterday',
  (arriving) => {
    const query = readQuery(calls, ['2026-02-28', '2026-03-01'], ZONE, NOW);
    // Two days of a call a minute.
    expect(countRecords(query, busyLine(arriving), ZONE)).toBe(2 * 24 * 60);
    expect((NOW - YESTERDAY_ENDS) / MINUTE).toBeGreaterThan(1_000);
  },
);
