import { badRequest } from '../http/errors';
import type { Row } from '../http/reply';
import { sourceOf, utmCampaign, utmMedium, utmSource, utmTerm } from '../world/attribution';
import type { Call } from '../world/call';
import * as state from '../world/call-state';
import { DAY, dayName, HOUR, weekday } from '../world/zone';
import { callQuery } from './call-params';
import { addCall, emptyStats, type Stats } from './call-stats';
import { get, type Route, type RouteContext } from './route';

const MAX_GROUPS = 3;

/** From the vendor's public page: `?group_by=source,date&metrics=count`. The nesting is a guess. */
export const ANALYTICS: readonly Route[] = [get('/analytics/calls', analytics)];

interface Sums extends Stats {
  scored: number;
  score: number;
  valueCents: number;
  costCents: number;
}

const METRICS: Readonly<Record<string, (sums: Sums) => number | null>> = {
  count: ({ total }) => total,
  answered: ({ answered }) => answered,
  missed: ({ total, answered, voicemail }) => total - answered - voicemail,
  voicemail: ({ voicemail }) => voicemail,
  unique_callers: ({ callers }) => callers.size,
  total_duration: ({ seconds }) => seconds,
  avg_duration: ({ seconds, total }) => mean(seconds, total),
  avg_ai_score: ({ score, scored }) => mean(score, scored),
  qualified: ({ qualified }) => qualified,
  qualified_pct: ({ qualified, total }) => mean(100 * qualified, total),
  total_value_cents: ({ valueCents }) => valueCents,
  total_cost_cents: ({ costCents }) => costCents,
};

type Dimension = (call: Call, context: RouteContext) => string | number | null;

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  source: sourceOf,
  utm_source: utmSource,
  utm_medium: utmMedium,
  utm_campaign: utmCampaign,
  utm_term: utmTerm,
  call_flow: (call) => call.number.flow?.name ?? null,
  call_flow_id: (call) => call.number.flow?.id ?? null,
  tracking_number: (call) => call.number.phoneNumber,
  number_id: (call) => call.number.id,
  ai_category: (call, { now }) => state.aiCategory(call, now),
  status: (call, { now }) => state.status(call, now),
  direction: (call) => call.direction,
  date: (call, context) => dayName(dayOf(call, context)),
  // Weeks begin on Monday (ISO 8601). A week has the date of its first day.
  week: (call, context) => dayName(dayOf(call, context) - ((weekday(dayOf(call, context)) + 6) % 7)),
  month: (call, context) => dayName(dayOf(call, context)).slice(0, 7),
  hour_of_day: (call, context) => Math.floor(hourOf(call, context)),
  day_of_week: (call, context) => weekday(dayOf(call, context)),
};

function analytics(context: RouteContext) {
  const { params, world, now, options } = context;
  const groupBy = names('group_by', params.text('group_by'), Object.keys(DIMENSIONS)) ?? [];
  if (groupBy.length > MAX_GROUPS)
    throw badRequest(`Invalid group_by: at most ${MAX_GROUPS} of ${Object.keys(DIMENSIONS).join(', ')}`);
  const metrics = names('metrics', params.text('metrics'), Object.keys(METRICS)) ?? ['count'];
  const dimensions = groupBy.map((name) => DIMENSIONS[name] as Dimension);
  const totals = emptySums();
  const groups = new Map<
    string,
    { readonly values: ReadonlyArray<string | number | null>; readonly sums: Sums }
  >();
  for (const call of world.finder.newestFirst(callQuery(params, world, options), now)) {
    add(totals, call, now);
    const values = dimensions.map((dimension) => dimension(call, context));
    const key = JSON.stringify(values);
    let group = groups.get(key);
    if (!group) {
      group = { values, sums: emptySums() };
      groups.set(key, group);
    }
    add(group.sums, call, now);
  }
  const rows = [...groups.values()]
    .sort((a, b) => compare(a.values, b.values))
    .map(
      ({ values, sums }): Row => ({
        ...Object.fromEntries(groupBy.map((name, n) => [name, values[n]])),
        ...measure(sums, metrics),
      }),
    );
  return {
    kind: 'payload' as const,
    value: {
      data: rows,
      totals: measure(totals, metrics),
      group_by: groupBy.join(','),
      metrics: metrics.join(','),
    },
  };
}

function names(
  parameter: string,
  given: string | undefined,
  allowed: readonly string[],
): string[] | undefined {
  const found = given?.split(',').map((name) => name.trim());
  const wrong = found?.find((name) => !allowed.includes(name));
  if (wrong !== undefined) throw badRequest(`Invalid ${parameter} "${wrong}": use ${allowed.join(', ')}`);
  return found && [...new Set(found)];
}

const emptySums = (): Sums => ({ ...emptyStats(), scored: 0, score: 0, valueCents: 0, costCents: 0 });

function add(sums: Sums, call: Call, now: number): void {
  addCall(sums, call, now);
  const score = state.aiScore(call, now);
  if (score !== null) {
    sums.scored++;
    sums.score += score;
  }
  sums.valueCents += state.valueCents(call, now) ?? 0;
  sums.costCents += state.hasEnded(call, now) ? call.costCents : 0;
}

const measure = (sums: Sums, metrics: readonly string[]): Row =>
  Object.fromEntries(metrics.map((name) => [name, METRICS[name]?.(sums) ?? null]));

const mean = (sum: number, count: number) => (count ? Math.round((10 * sum) / count) / 10 : null);

const zoned = ({ options }: RouteContext) => options.dayZone === 'business';
const dayOf = (call: Call, context: RouteContext) =>
  zoned(context) ? context.world.zone.dayOf(call.createdAt) : Math.floor(call.createdAt / DAY);
const hourOf = (call: Call, context: RouteContext) => {
  const day = dayOf(call, context);
  // On a day of 23 or 25 hours: the hour that clocks show, not the hours since midnight.
  const noon = zoned(context) ? context.world.zone.instant(day, 12) : day * DAY + 12 * HOUR;
  const midnight = zoned(context) ? context.world.zone.instant(day, 0) : day * DAY;
  const shownHour = (call.createdAt - noon) / HOUR + 12;
  return noon - midnight === 12 * HOUR || shownHour >= 3
    ? Math.min(23.99, shownHour)
    : (call.createdAt - midnight) / HOUR;
};

function compare(a: ReadonlyArray<string | number | null>, b: ReadonlyArray<string | number | null>): number {
  for (const [n, left] of a.entries()) {
    const right = b[n] ?? null;
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    return left < right ? -1 : 1;
  }
  return 0;
}
