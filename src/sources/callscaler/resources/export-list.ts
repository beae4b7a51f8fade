import type { ListAnswer } from '../../../catalog/api';
import { offered } from '../../../catalog/fields';
import type { Field } from '../../../catalog/resource';
import { csvList } from '../../../http/csv';
import { digest } from '../../../util/digest';
import type { JsonObject } from '../../../util/json';

/** An export's rows go by the ID column of its own header, under any of these names. */
const IDS = ['id', 'call_id', 'number_id', 'uuid'];
/** Where our own key stands in a row that was read: no header can be spelt so, because headers are in lower case. */
const KEY = 'ROW_KEY';

/**
 * The rows of an export. Without an ID each goes by what it says; rows that say the same are told apart by their
 * count, so that none of them is lost.
 */
export function readExport(body: unknown): ListAnswer {
  const { rows, paging } = csvList(body);
  const seen = new Map<string, number>();
  const keyed = rows.map((raw): JsonObject => {
    const own = IDS.map((name) => raw[name]).find((value) => typeof value === 'string');
    const key = typeof own === 'string' ? own : `row-${digest(raw)}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { ...typed(raw), [KEY]: count === 1 ? key : `${key} (${count})` };
  });
  return { rows: keyed, paging };
}

/** Up to nine digits before the point, none of them a leading zero: more may be a telephone number, or a code. */
const NUMBER = /^-?(0|[1-9]\d{0,8})(\.\d+)?$/;

/** CSV knows texts alone: what reads as a number, true or false becomes one, so that columns can be added up. */
function typed(raw: JsonObject): JsonObject {
  const values = Object.keys(raw).map((name): [string, unknown] => {
    const value = raw[name];
    if (typeof value !== 'string') return [name, value];
    if (NUMBER.test(value)) return [name, Number(value)];
    return [name, value === 'true' ? true : value === 'false' ? false : value];
  });
  return Object.fromEntries(values);
}

export const exportKey: Field = offered(
  'text',
  'row_key',
  'Row ID',
  'The add-on finds rows by this ID: the export’s own ID, or one made from the row.',
  { aliases: [KEY], derive: (raw) => String(raw[KEY]) },
);
