import type { CallRow, World } from '../../emulator/callscaler/index';

/** What a cell must hold for a field of a call, worked out from the API's own record and independently of src. */
export type Expected = string | number | boolean | null;

const TEXTS = [
  'id',
  'direction',
  'status',
  'caller_name',
  'caller_number',
  'tracking_number',
  'destination_number',
  'call_flow_name',
  'source',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'fbclid',
  'msclkid',
  'landing_page_url',
  'referrer_url',
  'qualification_reason',
  'ai_category',
  'recording_url',
  'transcription',
  'summary',
] as const;

const PLAIN = ['qualified', 'qualified_ai', 'ai_score', 'has_transcription', 'robo_score'] as const;

const OUTCOMES: Record<string, string> = {
  completed: 'answered',
  voicemail: 'voicemail',
  'no-answer': 'missed',
  busy: 'missed',
  failed: 'failed',
};
/** The older pages' words for the same statuses: what the raw `status` column shows then. */
const OLDER: Record<string, string> = { completed: 'answered', 'no-answer': 'missed', busy: 'missed' };

export const ALL_FIELDS: readonly string[] = [
  'created_at',
  'outcome',
  'number_name',
  'duration_seconds',
  'keywords_spotted',
  'recording_duration',
  'value_cents',
  'cost_cents',
  ...TEXTS.filter((name) => name !== 'id'),
  ...PLAIN,
  'id',
];

export interface OracleOptions {
  readonly timeZone: string;
  readonly olderNames: boolean;
}

export function createOracle(
  world: World,
  { timeZone, olderNames }: OracleOptions,
): (call: CallRow, field: string) => Expected {
  const names = new Map(world.numbers.map((number) => [number.phoneNumber, number.name]));
  const local = localSerial(timeZone);
  const seconds = (value: number | null): Expected => (value === null ? null : value / 86_400);
  const cents = (value: number | null): Expected => (value === null ? null : value / 100);
  return (call, field) => {
    switch (field) {
      case 'created_at':
        return local(Date.parse(call.created_at));
      case 'outcome':
        return OUTCOMES[call.status] ?? 'other';
      case 'status':
        return olderNames ? (OLDER[call.status] ?? call.status) : call.status;
      case 'number_name':
        return names.get(call.tracking_number) ?? null;
      case 'duration_seconds':
        return seconds(call.duration_seconds);
      case 'recording_duration':
        return seconds(call.recording_duration);
      case 'value_cents':
        return cents(call.value_cents);
      case 'cost_cents':
        return cents(call.cost_cents);
      case 'keywords_spotted':
        return call.keywords_spotted === null ? null : call.keywords_spotted.join(', ') || null;
      default: {
        const value = call[field as (typeof TEXTS)[number] | (typeof PLAIN)[number]] ?? null;
        return value === '' ? null : value;
      }
    }
  };
}

/** Days since 30 December 1899 on the wall clock of a zone. */
function localSerial(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const wall = Date.UTC(
      part.year as number,
      (part.month as number) - 1,
      part.day,
      part.hour,
      part.minute,
      part.second,
    );
    return wall / 86_400_000 + 25_569;
  };
}

/** Serial numbers are fractions: two that show the same second are the same. */
export function sameCell(cell: unknown, expected: Expected): boolean {
  if (typeof cell === 'number' && typeof expected === 'number') return Math.abs(cell - expected) < 0.000_004;
  return (cell ?? null) === expected;
}
