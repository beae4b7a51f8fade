import type { ImportDefinition } from '../../src/protocol';

/** One endpoint that can be read, and how people see what it gives. */
export interface Readable {
  /** As the local API names it: `GET /calls/:id`. */
  readonly route: string;
  readonly tab?: Partial<ImportDefinition>;
  /** `$ID` is the ID of a call that nothing was asked about yet, `$CONTACT` the number of someone who has written. */
  readonly formula?: string;
  /** Where everything it says comes by another way. */
  readonly instead?: string;
}

const tab = (resource: string, more: Partial<ImportDefinition> = {}) => ({ tab: { resource, ...more } });
const formula = (text: string) => ({ formula: `=CALLSCALER_${text}` });

/** Everything that can be read of CallScaler, in the order of its pages. */
export const READABLE: readonly Readable[] = [
  { route: 'GET /calls', ...tab('calls', { dates: { range: 'last_7_days' } }), ...formula('CALLS()') },
  { route: 'GET /calls/:id', instead: 'POST /calls/batch' },
  {
    route: 'GET /calls/:id/transcription',
    instead: 'POST /calls/batch; asked where that leaves the words out',
  },
  { route: 'GET /calls/:id/recording', instead: 'the column “Recording” of calls, which leads to it' },
  { route: 'POST /calls/batch', ...formula('CALL("$ID")') },
  { route: 'POST /calls/batch', ...formula('TRANSCRIPTION("$ID")') },
  { route: 'GET /calls/export', ...tab('calls_export', { dates: { range: 'last_7_days' } }) },
  { route: 'GET /numbers/export', ...tab('numbers_export') },
  {
    route: 'GET /analytics/calls',
    ...tab('analytics', { filters: { group_by: 'source, month', metrics: 'count, avg_duration' } }),
    ...formula('ANALYTICS("source", "count", "last_7_days", , "status", "completed")'),
  },
  {
    route: 'GET /dashboard/stats',
    ...tab('stats', { dates: { range: 'last_7_days' } }),
    ...formula('STATS("last_month")'),
  },
  { route: 'GET /numbers', ...tab('numbers'), ...formula('NUMBERS()') },
  { route: 'GET /numbers/bulk-stats', ...tab('number_stats'), ...formula('NUMBER_STATS()') },
  { route: 'GET /numbers/:id/stats', instead: 'GET /numbers/bulk-stats' },
  { route: 'GET /call-flows', ...tab('call_flows'), ...formula('CALL_FLOWS()') },
  { route: 'GET /call-flows/:id', instead: 'GET /call-flows; asked where that leaves out the steps' },
  { route: 'GET /call-flows/:id/numbers', instead: 'GET /numbers, which names each number’s flow' },
  { route: 'GET /call-flows/:id/versions', ...tab('call_flow_versions') },
  { route: 'GET /number-groups', ...tab('number_groups'), ...formula('NUMBER_GROUPS()') },
  { route: 'GET /number-groups/bulk-stats', ...tab('group_stats'), ...formula('GROUP_STATS()') },
  { route: 'GET /number-pools', ...tab('number_pools'), ...formula('NUMBER_POOLS()') },
  { route: 'GET /number-pools/:id', ...formula('NUMBER_POOLS("columns", "name, numbers")') },
  { route: 'GET /voicemails', ...tab('voicemails'), ...formula('VOICEMAILS()') },
  { route: 'GET /voicemails/:id', instead: 'GET /voicemails' },
  {
    route: 'GET /voicemails/:id/recording',
    instead: 'the column “Recording” of voicemails, which leads to it',
  },
  { route: 'GET /forms', ...tab('forms'), ...formula('FORMS()') },
  { route: 'GET /forms/:id', instead: 'GET /forms' },
  { route: 'GET /sms', ...tab('sms'), ...formula('SMS()') },
  { route: 'GET /conversations', ...tab('conversations'), ...formula('CONVERSATIONS()') },
  { route: 'GET /texts', ...formula('TEXTS("$CONTACT")') },
  { route: 'GET /webhooks/deliveries', ...tab('webhook_deliveries'), ...formula('WEBHOOK_DELIVERIES()') },
  { route: 'GET /api-keys', ...tab('api_keys') },
];
