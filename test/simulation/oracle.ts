import type { CallRow, World } from '../../emulator/callscaler/index';
import type { FilterValue, ImportDefinition } from '../../src/protocol';
import { dayOf, isWithin, serialOf, spanOf } from './calendar';
import { ACCOUNT } from './tab-reading';

/**
 * What a tab must show, worked out from the truth (`world.calls`) alone. Nothing of src is used but its types: a
 * mistake would have to be made twice to go unseen.
 */

export type CellTruth = string | number | boolean | null;

export interface Truth {
  /** Calls that belong in the tab at a moment, by id; `today` is another moment where the data lags behind the clock. */
  calls(at: number, today?: number): ReadonlyMap<string, CallRow>;
  cell(call: CallRow, field: string): CellTruth;
}

export interface TruthOptions {
  /** Whose calls the tab shows, and what its column “Business” says of each. */
  readonly accounts: ReadonlyArray<{ readonly world: World; readonly label: string }>;
  readonly definition: ImportDefinition;
  /** The file's zone as it is now. */
  readonly timeZone: string;
  /** The API spells statuses the older way. */
  readonly olderNames: boolean;
}

export function truthOf({ accounts, ...options }: TruthOptions): Truth {
  const truths = accounts.map((account) => truthOfOne({ ...options, ...account }));
  const owner = new Map<string, Truth>();
  return {
    calls(at, today) {
      const all = new Map<string, CallRow>();
      for (const truth of truths) {
        for (const [id, call] of truth.calls(at, today)) {
          owner.set(id, truth);
          all.set(id, call);
        }
      }
      return all;
    },
    cell(call, field) {
      const truth = owner.get(call.id);
      if (!truth) throw new Error(`The oracle does not know whose the call ${call.id} is.`);
      return truth.cell(call, field);
    },
  };
}

type OneAccount = Omit<TruthOptions, 'accounts'> & TruthOptions['accounts'][number];

function truthOfOne({ world, label, definition, timeZone, olderNames }: OneAccount): Truth {
  const names = new Map(world.numbers.map((number) => [number.phoneNumber, number.name]));
  const phones = new Map(world.numbers.map((number) => [number.id, number.phoneNumber]));
  const tests = Object.entries(definition.filters).map(([name, wanted]) => {
    const test = FILTERS[name];
    if (!test) throw new Error(`The oracle does not know the filter "${name}".`);
    return (call: CallRow) => test(call, wanted, phones);
  });
  return {
    calls(at, today = at) {
      const span = spanOf(definition.dates, dayOf(today, timeZone));
      const rows = world
        .calls(at)
        .filter((call) => isWithin(dayOf(Date.parse(call.created_at), timeZone), span))
        .filter((call) => tests.every((test) => test(call)));
      return new Map(rows.map((call) => [call.id, call]));
    },
    cell(call, field) {
      if (field === ACCOUNT) return label;
      if (field === 'created_at') return serialOf(Date.parse(call.created_at), timeZone);
      if (field === 'number_name') return blank(names.get(call.tracking_number) ?? null);
      if (field === 'outcome') return OUTCOMES[call.status] ?? 'other';
      if (field === 'status') return olderNames ? (OLDER_STATUSES[call.status] ?? call.status) : call.status;
      const value = call[field as keyof CallRow] as CellTruth | readonly string[] | undefined;
      if (value === undefined) throw new Error(`The oracle does not know the field "${field}".`);
      if (Array.isArray(value)) return blank(value.join(', '));
      const divisor = DIVISORS[field];
      if (divisor !== undefined && typeof value === 'number') return value / divisor;
      return blank(value as CellTruth);
    },
  };
}

const blank = (value: CellTruth): CellTruth => (value === '' ? null : value);

const OUTCOMES: Readonly<Record<string, string>> = {
  completed: 'answered',
  'no-answer': 'missed',
  busy: 'missed',
  voicemail: 'voicemail',
  failed: 'failed',
};

const OLDER_STATUSES: Readonly<Record<string, string>> = {
  completed: 'answered',
  'no-answer': 'missed',
  busy: 'missed',
};

const SECONDS_A_DAY = 86_400;
const CENTS = 100;
const DIVISORS: Readonly<Record<string, number>> = {
  duration_seconds: SECONDS_A_DAY,
  recording_duration: SECONDS_A_DAY,
  value_cents: CENTS,
  cost_cents: CENTS,
};

type Test = (call: CallRow, wanted: FilterValue, phones: ReadonlyMap<string, string>) => boolean;

/** A call of which something is not known yet is on neither side of a filter on it. */
const FILTERS: Readonly<Record<string, Test>> = {
  direction: (call, wanted) => call.direction === wanted,
  source: (call, wanted) => call.source === wanted,
  status: (call, wanted) => call.status === wanted,
  number_id: (call, wanted, phones) => call.tracking_number === phones.get(String(wanted)),
  min_duration: (call, wanted) => call.duration_seconds >= Number(wanted),
  max_duration: (call, wanted) => call.duration_seconds <= Number(wanted),
  min_ai_score: (call, wanted) => call.ai_score !== null && call.ai_score >= Number(wanted),
  max_ai_score: (call, wanted) => call.ai_score !== null && call.ai_score <= Number(wanted),
  ai_category: (call, wanted) => call.ai_category === wanted,
  qualified: (call, wanted) => call.qualified === wanted,
  has_transcription: (call, wanted) => call.has_transcription === wanted,
};
