import type { FilterValue } from '../../wire';
import type { JsonObject } from '../envelope';
import type { Field, Filter, Resource } from './resource';

/** What a status means to somebody who counts answered and missed calls. Newer and older words of the API. */
const OUTCOME_OF_STATUS: Readonly<Record<string, string>> = {
  completed: 'answered',
  answered: 'answered',
  voicemail: 'voicemail',
  'no-answer': 'missed',
  no_answer: 'missed',
  missed: 'missed',
  busy: 'missed',
  failed: 'failed',
};

export function outcomeOf(raw: JsonObject): string | null {
  const status = raw.status;
  return typeof status === 'string' && status !== '' ? (OUTCOME_OF_STATUS[status.toLowerCase()] ?? 'other') : null;
}

const fields: readonly Field[] = [
  { name: 'created_at', label: 'Date', type: 'moment', shownByDefault: true, aliases: ['timestamp'], description: 'When the call came in, in the spreadsheet’s time zone.' },
  { name: 'direction', label: 'Direction', type: 'text', shownByDefault: true, description: 'inbound or outbound.' },
  { name: 'status', label: 'Status', type: 'text', description: 'The status as CallScaler says it: completed, no-answer, voicemail, busy or failed.' },
  { name: 'outcome', label: 'Outcome', type: 'text', shownByDefault: true, derive: outcomeOf, description: 'answered, missed, voicemail, failed or other, worked out from the status.' },
  { name: 'caller_name', label: 'Caller name', type: 'text', shownByDefault: true, description: 'The caller’s name as the phone network gives it.' },
  { name: 'caller_number', label: 'Caller number', type: 'text', shownByDefault: true, description: 'The caller’s phone number with its +.' },
  { name: 'tracking_number', label: 'Tracking number', type: 'text', shownByDefault: true, description: 'Your CallScaler number that was called.' },
  { name: 'destination_number', label: 'Destination number', type: 'text', description: 'Where the call was forwarded to.' },
  { name: 'number_name', label: 'Number name', type: 'text', shownByDefault: true, join: 'number_name', description: 'What you call the tracking number.' },
  { name: 'call_flow_name', label: 'Call flow', type: 'text', shownByDefault: true, description: 'The call flow that handled the call.' },
  { name: 'duration_seconds', label: 'Duration', type: 'seconds', shownByDefault: true, aliases: ['duration'], description: 'How long the call took, as hours:minutes:seconds that can be summed.' },
  { name: 'source', label: 'Source', type: 'text', shownByDefault: true, description: 'The traffic source, such as google or direct.' },
  { name: 'utm_source', label: 'UTM source', type: 'text', description: 'utm_source of the visit.' },
  { name: 'utm_medium', label: 'UTM medium', type: 'text', description: 'utm_medium of the visit.' },
  { name: 'utm_campaign', label: 'UTM campaign', type: 'text', shownByDefault: true, description: 'utm_campaign of the visit.' },
  { name: 'utm_term', label: 'UTM term', type: 'text', description: 'utm_term of the visit.' },
  { name: 'utm_content', label: 'UTM content', type: 'text', description: 'utm_content of the visit.' },
  { name: 'gclid', label: 'Google click ID', type: 'text', description: 'gclid of the visit.' },
  { name: 'fbclid', label: 'Facebook click ID', type: 'text', description: 'fbclid of the visit.' },
  { name: 'msclkid', label: 'Microsoft click ID', type: 'text', description: 'msclkid of the visit.' },
  { name: 'landing_page_url', label: 'Landing page', type: 'text', aliases: ['landing_page'], description: 'The page the caller was on.' },
  { name: 'referrer_url', label: 'Referrer', type: 'text', aliases: ['referrer'], description: 'Where the visit came from.' },
  { name: 'qualified', label: 'Qualified', type: 'yes_no', shownByDefault: true, description: 'Whether the call counts as qualified by your rules.' },
  { name: 'qualified_ai', label: 'Qualified (AI)', type: 'yes_no', shownByDefault: true, description: 'Whether the AI considers the call a qualified lead. It can differ from your rules.' },
  { name: 'qualification_reason', label: 'Qualification reason', type: 'text', description: 'Why the AI decided so.' },
  { name: 'ai_score', label: 'AI score', type: 'number', shownByDefault: true, description: 'Quality by the AI, 0 to 100; blank until it is done.' },
  { name: 'ai_category', label: 'AI category', type: 'text', shownByDefault: true, description: 'lead, existing_customer, spam, wrong_number, voicemail, …' },
  { name: 'keywords_spotted', label: 'Keywords', type: 'list', description: 'Keywords of your list that were spoken.' },
  { name: 'has_transcription', label: 'Has transcription', type: 'yes_no', description: 'Whether there is a transcription.' },
  { name: 'transcription', label: 'Transcription', type: 'text', include: 'transcription', description: 'What was said. Makes the import slower.' },
  { name: 'summary', label: 'Summary', type: 'text', include: 'summary', description: 'The AI’s summary. Makes the import slower.' },
  { name: 'recording_url', label: 'Recording', type: 'text', description: 'The address of the recording.' },
  { name: 'recording_duration', label: 'Recording duration', type: 'seconds', description: 'How long the recording is.' },
  { name: 'value_cents', label: 'Value', type: 'cents', shownByDefault: true, description: 'What the call is worth; blank where nobody said.' },
  { name: 'cost_cents', label: 'Cost', type: 'cents', shownByDefault: true, description: 'What the call cost.' },
  { name: 'robo_score', label: 'Robocall score', type: 'number', aliases: ['robo_risk_score'], description: 'How likely the caller is a robot.' },
  { name: 'id', label: 'Call ID', type: 'text', aliases: ['call_id', 'uuid'], description: 'CallScaler’s ID of the call. The add-on finds rows by it.' },
];

const STATUSES = [
  { value: 'completed', label: 'Answered' },
  { value: 'no-answer', label: 'No answer' },
  { value: 'voicemail', label: 'Voicemail' },
  { value: 'busy', label: 'Busy' },
  { value: 'failed', label: 'Failed' },
];

const CATEGORIES = [
  { value: 'lead', label: 'Lead' },
  { value: 'existing_customer', label: 'Existing customer' },
  { value: 'spam', label: 'Spam' },
  { value: 'wrong_number', label: 'Wrong number' },
  { value: 'voicemail', label: 'Voicemail' },
];

type Test = NonNullable<Filter['test']>;

const equals = (field: string): Test => (raw, value) => lower(raw[field]) === lower(value);
const contains = (field: string): Test => (raw, value) => lower(raw[field]).includes(lower(value));
const isYes = (field: string): Test => (raw, value) => (raw[field] === true) === (value === true || value === 'true');
const atLeast = (read: (raw: JsonObject) => unknown): Test => (raw, value) => isNumber(read(raw)) && Number(read(raw)) >= Number(value);
const atMost = (read: (raw: JsonObject) => unknown): Test => (raw, value) => isNumber(read(raw)) && Number(read(raw)) <= Number(value);
const duration = (raw: JsonObject): unknown => raw.duration_seconds ?? raw.duration;
const score = (raw: JsonObject): unknown => raw.ai_score;

/** A status filter in one of the older words means every status with that outcome's newer word. */
const hasStatus: Test = (raw, value) => canonicalStatus(raw.status) === canonicalStatus(value);

const STATUS_ALIASES: Readonly<Record<string, string>> = { answered: 'completed', missed: 'no-answer', no_answer: 'no-answer' };

function canonicalStatus(value: unknown): string {
  return STATUS_ALIASES[lower(value)] ?? lower(value);
}

function lower(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).toLowerCase();
}

function isNumber(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && Number.isFinite(Number(value));
}

/** The server matches keywords in its own way; ours is at least as generous, so that no row is dropped wrongly. */
function spotted(raw: JsonObject, value: FilterValue): boolean {
  return Array.isArray(raw.keywords_spotted) && raw.keywords_spotted.some((word) => lower(word).includes(lower(value)));
}

const filters: readonly Filter[] = [
  { name: 'status', label: 'Status', kind: 'choice', options: STATUSES, valueAliases: STATUS_ALIASES, mutable: true, test: hasStatus },
  { name: 'direction', label: 'Direction', kind: 'choice', options: [{ value: 'inbound', label: 'Inbound' }, { value: 'outbound', label: 'Outbound' }], test: equals('direction') },
  { name: 'number_id', label: 'Tracking number', kind: 'number_id' },
  { name: 'call_flow_id', label: 'Call flow ID', kind: 'text' },
  { name: 'number_group_id', label: 'Number group ID', kind: 'text' },
  { name: 'source', label: 'Source', kind: 'text', test: equals('source') },
  { name: 'min_duration', label: 'Shortest duration (seconds)', kind: 'number', mutable: true, test: atLeast(duration) },
  { name: 'max_duration', label: 'Longest duration (seconds)', kind: 'number', mutable: true, test: atMost(duration) },
  { name: 'search', label: 'Search numbers and names', kind: 'text' },
  { name: 'caller_name', label: 'Caller name contains', kind: 'text', mutable: true, test: contains('caller_name') },
  { name: 'min_ai_score', label: 'Lowest AI score', kind: 'number', mutable: true, test: atLeast(score) },
  { name: 'max_ai_score', label: 'Highest AI score', kind: 'number', mutable: true, test: atMost(score) },
  { name: 'ai_category', label: 'AI category', kind: 'choice', options: CATEGORIES, mutable: true, test: equals('ai_category') },
  { name: 'qualified', label: 'Qualified', kind: 'yes_no', mutable: true, test: isYes('qualified') },
  { name: 'has_transcription', label: 'Has transcription', kind: 'yes_no', mutable: true, test: isYes('has_transcription') },
  { name: 'keyword', label: 'Keyword spotted', kind: 'text', mutable: true, test: spotted },
];

export const calls: Resource = {
  name: 'calls',
  label: 'calls',
  tabName: 'Calls',
  path: '/calls',
  listKeys: ['calls'],
  idField: 'id',
  dateField: 'created_at',
  incremental: true,
  fields,
  filters,
};
