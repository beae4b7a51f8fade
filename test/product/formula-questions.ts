import fc from 'fast-check';

/** A function of the bundle and the arguments that a cell gives it. */
export type ResourceQuery = readonly [name: string, args: readonly unknown[]];

/** Mostly what is right, as people type it or have it in a cell; now and then something a little wrong. */
function mostly<T, U>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<U>, weight = 8): fc.Arbitrary<T | U> {
  return fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: wrong });
}
const some = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);

const wrongDay = some('last7days', '2026-02-30', '3/1/2026', 12, true, '#REF!', 'status', [
  ['today'],
  ['today'],
]);
const dateCell = fc.date({ min: new Date('2025-12-01'), max: new Date('2026-02-20'), noInvalidDate: true });
const start = mostly(
  fc.oneof(
    some('', null, undefined, 'today', 'Last 7 days', 'last_month', 'LAST_30_DAYS', ' this week ', [
      ['yesterday'],
    ]),
    some('2026-02-10', ' 2026-02-01 ', '2026-2-3', '2026/02/10', 46_050, 46_051.75),
    dateCell,
  ),
  wrongDay,
);
const end = mostly(
  some('', null, undefined, 'today', 'yesterday', '2026-03-01', 46_082, new Date('2026-03-01T12:00Z')),
  wrongDay,
);

const pairs: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  status: mostly(some('completed', 'answered', 'BUSY', 'No answer', ''), some('complete', 7, false)),
  'Minimum duration (seconds)': mostly(
    some(60, '60', ' 5 ', [[0]]),
    some(-1, 1.5, 'long', true, new Date(0)),
  ),
  source: mostly(
    some('google', 'Google\u00a0Ads', '=google', [['direct']]),
    some('\ud83d', '#N/A', 'x'.repeat(3_000)),
  ),
  qualified: mostly(some(true, 'yes', 'FALSE', 0), some('perhaps')),
  columns: mostly(
    some('id, source', 'Caller number', 'Date, id', [['created_at', 'Date']], [['id'], ['status']], [['']]),
    some('caler_number', ',', [
      ['a', 'b'],
      ['c', 'd'],
    ]),
  ),
  LIMIT: mostly(some(1, '7', 5000, [[3]]), some(5001, 0, 'all', [[1, 2]])),
  headers: mostly(some(true, 'no', 'TRUE', 1), some('maybe')),
  connection: mostly(some('Ace', ' ace '), some('Bob', 5)),
};
const odd = fc.tuple(
  fc.oneof(fc.string(), some('__proto__', 'constructor', '', 'statsu', 'header', 'min ai scor')),
  fc.oneof(fc.string(), fc.double(), some(undefined)),
);

/** Pairs in a row or as a range, or any cells whatever. */
function options(...names: string[]): fc.Arbitrary<unknown[]> {
  const known = fc
    .subarray(names)
    .chain((chosen) =>
      fc.tuple(...chosen.map((name) => (pairs[name] as fc.Arbitrary<unknown>).map((value) => [name, value]))),
    );
  const list = mostly(
    known,
    fc.tuple(known, odd).map(([right, wrong]) => [...right, wrong]),
  );
  return fc.oneof(
    { weight: 6, arbitrary: list.map((all) => all.flat(1) as unknown[]) },
    {
      weight: 3,
      arbitrary: list.map((all) =>
        all.length === 0 ? [] : [all.map(([name, value]) => [name, plain(value)])],
      ),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.date()), { maxLength: 4 }),
    },
  );
}
/** A cell of a range holds no range. */
const plain = (value: unknown): unknown => (Array.isArray(value) ? 'id' : value);

const filters = ['status', 'source', 'Minimum duration (seconds)', 'qualified'];
const settings = ['columns', 'LIMIT', 'headers', 'connection'];

function words(right: readonly string[], wrong: string): fc.Arbitrary<unknown> {
  const list = fc.subarray([...right], { minLength: 1 });
  return mostly(
    fc.oneof(
      list.map((all) => all.join(', ')),
      list.map((all) => all.join(',').toUpperCase()),
      list.map((all) => [all]),
      list.map((all) => all.map((word) => [word])),
    ),
    some(wrong, 5, [
      ['a', 'b'],
      ['c', 'd'],
    ]),
  );
}

function callIds(known: readonly string[]): fc.Arbitrary<unknown> {
  const id = mostly(
    some(...known, known[0]?.toUpperCase(), ` ${known[1]} `, ''),
    some('x', 5, new Date(0), '#REF!'),
    40,
  );
  const column = fc.array(
    id.map((one) => [one]),
    { minLength: 1, maxLength: 6 },
  );
  return mostly(
    fc.oneof(
      some(...known, '00000000-0000-4000-8000-000000000000'),
      column,
      fc.array(id, { minLength: 1, maxLength: 4 }).map((row) => [row]),
    ),
    some('', null, [
      ['a', 'b'],
      ['c', 'd'],
    ]),
  );
}

const call = (names: readonly string[], args: fc.Arbitrary<unknown[]>): fc.Arbitrary<ResourceQuery> =>
  fc.tuple(fc.constantFrom(...names), args).map(([name, list]) => [`CALLSCALER_${name}`, list]);
const dated = (rest: fc.Arbitrary<unknown[]>): fc.Arbitrary<unknown[]> =>
  fc.tuple(start, end, rest).map(([from, until, more]) => [from, until, ...more]);

/** Questions to every function, about calls of which some IDs are known. */
export function questions(known: readonly string[]): fc.Arbitrary<ResourceQuery> {
  const contact = mostly(
    some('+13055550140', '1 305 555-0140', 13_055_550_140, [['+13055550140']]),
    some('305', '', null, 'Ada'),
  );
  const metric = fc.oneof(
    some('', undefined),
    words(['total_calls', 'Missed', 'balance_cents'], 'totl_calls'),
  );
  return fc.oneof(
    { weight: 4, arbitrary: call(['CALLS'], dated(options(...filters, ...settings))) },
    { weight: 2, arbitrary: call(['COUNT'], dated(options(...filters, 'connection'))) },
    {
      weight: 3,
      arbitrary: call(['VOICEMAILS', 'FORMS', 'SMS', 'WEBHOOK_DELIVERIES'], dated(options(...settings))),
    },
    {
      weight: 2,
      arbitrary: call(
        [
          'NUMBERS',
          'CALL_FLOWS',
          'NUMBER_GROUPS',
          'NUMBER_POOLS',
          'CONVERSATIONS',
          'NUMBER_STATS',
          'GROUP_STATS',
        ],
        options(...settings),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        ['CALL'],
        fc
          .tuple(callIds(known), options('columns', 'headers', 'connection'))
          .map(([ids, more]) => [ids, ...more]),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        ['TRANSCRIPTION'],
        fc.tuple(callIds(known), options('connection')).map(([ids, more]) => [ids, ...more]),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        ['STATS'],
        dated(fc.tuple(metric, options('connection')).map(([one, more]) => [one, ...more])),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        ['ANALYTICS'],
        fc
          .tuple(
            words(['source', 'day of week', 'month'], 'sorce'),
            words(['count', 'avg_duration'], 'co unt!'),
            dated(options(...settings)),
          )
          .map(([by, what, more]) => [by, what, ...more]),
      ),
    },
    {
      weight: 1,
      arbitrary: call(
        ['TEXTS'],
        fc.tuple(contact, dated(options(...settings))).map(([who, more]) => [who, ...more]),
      ),
    },
  );
}
