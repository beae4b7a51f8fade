import { atLeast, atMost, contains, equals, lower, on, sameVerdict } from '../../../catalog/filter-tests';
import type { Filter } from '../../../catalog/resource';
import type { FilterValue } from '../../../protocol';
import { digitsOf } from '../../../util/phone';
import { plainText } from '../../../util/plain-text';
import { isStatus, STATUS_ALIASES, STATUSES } from './call-status';

const DIRECTIONS = [
  { value: 'inbound', label: 'Inbound' },
  { value: 'outbound', label: 'Outbound' },
];

const CATEGORIES = [
  { value: 'lead', label: 'Lead' },
  { value: 'existing_customer', label: 'Existing customer' },
  { value: 'spam', label: 'Spam' },
  { value: 'wrong_number', label: 'Wrong number' },
  { value: 'voicemail', label: 'Voicemail' },
];

const hasStatus = (value: unknown, wanted: FilterValue): boolean => isStatus(lower(value), lower(wanted));

/** A keyword of the list, whole. How an entry would look as an object is not documented: then its name may stand anywhere. */
function spotted(value: unknown, wanted: FilterValue): boolean {
  const entries: readonly unknown[] = Array.isArray(value) ? value : plainText(value).split(',');
  return entries.some((entry) =>
    typeof entry === 'string' ? equals(entry, wanted) : contains(JSON.stringify(entry), wanted),
  );
}

const DURATION = ['duration_seconds', 'duration'];

/** Mutable are those whose answer can change once the call is listed: calls in progress end, and the AI comes later. */
export const callFilters: readonly Filter[] = [
  {
    name: 'status',
    label: 'Status',
    kind: 'choice',
    options: STATUSES,
    valueAliases: STATUS_ALIASES,
    mutable: true,
    test: on(['status'], hasStatus),
  },
  {
    name: 'direction',
    label: 'Direction',
    kind: 'choice',
    options: DIRECTIONS,
    test: on(['direction'], equals),
  },
  { name: 'number_id', label: 'Tracking number', kind: 'lookup', lookup: 'numbers' },
  { name: 'call_flow_id', label: 'Call flow', kind: 'lookup', lookup: 'call_flows' },
  { name: 'number_group_id', label: 'Number group', kind: 'lookup', lookup: 'number_groups' },
  { name: 'source', label: 'Source', kind: 'text', test: on(['source'], equals) },
  {
    name: 'min_duration',
    label: 'Minimum duration (seconds)',
    kind: 'number',
    mutable: true,
    test: on(DURATION, atLeast),
  },
  {
    name: 'max_duration',
    label: 'Maximum duration (seconds)',
    kind: 'number',
    mutable: true,
    test: on(DURATION, atMost),
  },
  {
    name: 'search',
    label: 'Search numbers and names',
    kind: 'text',
    // The server compares letter by letter (unverified), and it has numbers as +13055550140.
    normalize: (text) => digitsOf(text) ?? text,
  },
  {
    name: 'caller_name',
    label: 'Caller name contains',
    kind: 'text',
    mutable: true,
    test: on(['caller_name'], contains),
  },
  {
    name: 'min_ai_score',
    label: 'Minimum AI score',
    kind: 'number',
    most: 100,
    mutable: true,
    test: on(['ai_score'], atLeast),
  },
  {
    name: 'max_ai_score',
    label: 'Maximum AI score',
    kind: 'number',
    most: 100,
    mutable: true,
    test: on(['ai_score'], atMost),
  },
  {
    name: 'ai_category',
    label: 'AI category',
    kind: 'choice',
    options: CATEGORIES,
    // The vendor's list ends in “etc.”.
    isOpen: true,
    mutable: true,
    test: on(['ai_category'], equals),
  },
  {
    name: 'qualified',
    label: 'Qualified',
    kind: 'yes_no',
    mutable: true,
    test: on(['qualified'], sameVerdict),
  },
  {
    name: 'has_transcription',
    label: 'Has transcription',
    kind: 'yes_no',
    mutable: true,
    test: on(['has_transcription'], sameVerdict),
  },
  {
    name: 'keyword',
    label: 'Keyword spotted',
    kind: 'text',
    mutable: true,
    test: on(['keywords_spotted'], spotted),
  },
];
