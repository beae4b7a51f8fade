import type { Row } from './reply';

/** Names of fields in the older pages, by list. */
const FIELD_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  calls: {
    id: 'call_id',
    created_at: 'timestamp',
    duration_seconds: 'duration',
    landing_page_url: 'landing_page',
    referrer_url: 'referrer',
    robo_score: 'robo_risk_score',
  },
  numbers: { name: 'friendly_name' },
};

const STATUS_NAMES: Readonly<Record<string, string>> = {
  completed: 'answered',
  'no-answer': 'missed',
  busy: 'missed',
};

export function olderNames(key: string, row: Row): Row {
  const names = FIELD_NAMES[key];
  if (!names) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      names[name] ?? name,
      key === 'calls' && name === 'status' ? (STATUS_NAMES[String(value)] ?? value) : value,
    ]),
  );
}

/** Parameters with older names replaced by newer ones. If both are given, the newer one counts. */
export function newerParams(query: ReadonlyMap<string, string>): Map<string, string> {
  const newer = new Map(query);
  const rename = (from: string, to: string, change = (text: string) => text) => {
    const value = query.get(from);
    if (value !== undefined && !query.has(to)) newer.set(to, change(value));
  };
  rename('per_page', 'limit');
  rename('date_from', 'start_date', (text) => text.slice(0, 10));
  rename('date_to', 'end_date', (text) => text.slice(0, 10));
  const page = Number(query.get('page') ?? '1');
  if (page > 1 && !query.has('offset'))
    newer.set('offset', String((page - 1) * Number(newer.get('limit') ?? '50')));
  return newer;
}

/** The statuses of an older word. */
export const OLDER_STATUSES: Readonly<Record<string, readonly string[]>> = {
  answered: ['completed'],
  missed: ['no-answer', 'busy'],
};
