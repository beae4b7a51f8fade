import { keyField, offered, shown } from '../../../src/catalog/fields';
import { equals, localFilter } from '../../../src/catalog/filter-tests';
import type { Resource } from '../../../src/catalog/resource';
import type { Source } from '../../../src/catalog/source';
import { addDays } from '../../../src/dates/zone';
import { codeOfStatus } from '../../../src/http/failure';
import { readList } from '../../../src/http/list-reader';
import { page } from '../../../src/http/paginators/page';
import { isObject } from '../../../src/util/json';

const numberedPages = page(
  { size: 'per_page', page: 'page', totalPages: 'total_pages', total: 'total_records' },
  { max: 2 },
);

/** Its name is taken in the other source, too: names are unique within a source. */
const calls: Resource = {
  name: 'calls',
  label: 'Ringmill calls',
  tabName: 'Ringmill',
  path: '/calls.json',
  listKeys: ['calls'],
  idField: 'id',
  dateField: 'start_time',
  takesDates: true,
  sync: { kind: 'lookback', days: 2, deepDays: 10, deepEveryDays: 7 },
  paginator: numberedPages,
  // Both days are included.
  dates: {
    extraDays: 1,
    query: ({ start, end }) => ({
      start_date: start,
      end_date: end === undefined ? undefined : addDays(end, -1),
    }),
  },
  fields: [
    shown('moment', 'start_time', 'Started', 'When the call began.'),
    shown('text', 'customer', 'Customer', 'Who called.'),
    shown('seconds', 'duration', 'Duration', 'How long the call was.'),
    offered('text', 'note', 'Note', 'What somebody noted.'),
    keyField('Call ID'),
  ],
  filters: [localFilter('text', 'customer', 'Customer', equals)],
};

/** A vendor that doesn't exist, unlike the real one in everything a source can say. */
export const ringmill: Source = {
  id: 'ringmill',
  name: 'Ringmill',
  baseUrl: 'https://api.ringmill.example/v3',
  headers: (apiKey) => ({ 'X-Api-Token': apiKey }),
  apiKey: { pattern: /^[0-9a-f]{32}$/, prefix: '', hintLength: 4 },
  limits: { perMinute: 30, reserve: 2 },
  classify({ status, text }) {
    // A failure may come with a 200.
    return /"error_code":"token"/.test(text) ? 'key_refused' : codeOfStatus(status);
  },
  errorWords: (body) => (isObject(body) ? body.detail : undefined),
  verify(api) {
    const { body } = api.get({ path: calls.path, query: { per_page: 1, page: 1 }, action: 'list calls' });
    const id = readList(body, calls.listKeys).rows[0]?.id;
    return typeof id === 'string' ? { sampleId: id } : {};
  },
  resources: [calls],
  lookups: {},
  joins: {},
  prefetchedJoins: [],
};
