import { writeCsv } from '../http/csv';
import { olderNames } from '../http/older-names';
import type { FileReply, Row } from '../http/reply';
import { callIncludes, callQuery } from './call-params';
import { callTotals } from './call-stats';
import { listRow } from './calls';
import { existing, numberRow } from './numbers';
import { get, type Route, type RouteContext } from './route';

/** The columns aren't documented: these are the fields of the list. */
export const EXPORTS: readonly Route[] = [
  get('/calls/export', (context) => {
    const { world, params, now, options } = context;
    const includes = callIncludes(params);
    const query = callQuery(params, world, options);
    const rows = Array.from(world.finder.newestFirst(query, now), (call) => listRow(call, context, includes));
    return csv('calls', rows, context);
  }),
  get('/numbers/export', (context) => {
    const totals = callTotals(context);
    return csv(
      'numbers',
      existing(context).map((number) => numberRow(number, totals.get(number.id))),
      context,
    );
  }),
];

function csv(key: string, rows: readonly Row[], { options }: RouteContext): FileReply {
  const named = options.style === 'older-names' ? rows.map((row) => olderNames(key, row)) : rows;
  const columns = Object.keys(named[0] ?? { id: null, created_at: null });
  return {
    kind: 'file',
    contentType: 'text/csv; charset=utf-8',
    name: `${key}.csv`,
    body: writeCsv(columns, named),
  };
}
