import { badRequest } from '../http/errors';
import { OLDER_STATUSES } from '../http/older-names';
import type { Params } from '../http/params';
import type { CallScalerOptions } from '../options';
import { CALL_STATUSES } from '../world/call';
import { type CallFilter, predicate } from '../world/call-filter';
import type { CallQuery } from '../world/call-query';
import type { World } from '../world/world';
import { DAY } from '../world/zone';

const SORT_FIELDS = ['date', 'duration', 'status', 'ai_score'] as const;
const INCLUDES = ['transcription', 'summary'] as const;
const MAX_SECONDS = 1_000_000;

export interface CallSort {
  readonly by: (typeof SORT_FIELDS)[number];
  readonly order: 'asc' | 'desc';
}

/** Reads the filters that list, export and analytics share. Throws ApiError 400 for an invalid one. */
export function callQuery(params: Params, world: World, options: CallScalerOptions): CallQuery {
  const startDay = params.day('start_date');
  const endDay = params.day('end_date');
  const search = params.text('search');
  const found: { [name in keyof CallFilter]: CallFilter[name] | undefined } = {
    from: startDay === undefined ? undefined : startOfDay(startDay, world, options),
    until:
      endDay === undefined
        ? undefined
        : startOfDay(endDay + (options.endDate === 'inclusive' ? 1 : 0), world, options),
    updatedSince: params.instant('updated_since'),
    statuses: statuses(params, options),
    direction: params.oneOf('direction', ['inbound', 'outbound']),
    source: params.text('source'),
    numberId: params.uuid('number_id'),
    callFlowId: params.uuid('call_flow_id'),
    numberGroupId: params.uuid('number_group_id'),
    minDuration: params.integer('min_duration', 0, MAX_SECONDS),
    maxDuration: params.integer('max_duration', 0, MAX_SECONDS),
    search,
    minAiScore: params.integer('min_ai_score', 0, 100),
    maxAiScore: params.integer('max_ai_score', 0, 100),
    aiCategory: params.text('ai_category'),
    qualified: params.boolean('qualified'),
    hasTranscription: params.boolean('has_transcription'),
    callerName: params.text('caller_name'),
    keyword: params.text('keyword'),
  };
  const set = Object.entries(found).filter(([, value]) => value !== undefined);
  const filter = Object.fromEntries(set) as CallFilter;
  return { key: set.length ? JSON.stringify(set) : '', filter, matches: predicate(filter, world.profile) };
}

export function callSort(params: Params): CallSort {
  return {
    by: params.oneOf('sort_by', SORT_FIELDS) ?? 'date',
    order: params.oneOf('sort_order', ['desc', 'asc']) ?? 'desc',
  };
}

export const callIncludes = (params: Params): ReadonlySet<string> =>
  new Set(params.someOf('include', INCLUDES) ?? []);

/** When a day of a date filter begins, epoch ms. Its zone isn't documented, so it's an option. */
export function startOfDay(day: number, world: World, options: CallScalerOptions): number {
  return options.dayZone === 'business' ? world.zone.instant(day, 0) : day * DAY;
}

function statuses(params: Params, options: CallScalerOptions): readonly string[] | undefined {
  const given = params.text('status');
  if (given === undefined) return undefined;
  const older = options.style === 'older-names' ? OLDER_STATUSES : {};
  if ((CALL_STATUSES as readonly string[]).includes(given)) return [given];
  const allowed = [...CALL_STATUSES, ...Object.keys(older)];
  const found = older[given];
  if (!found) throw badRequest(`Invalid status "${given}": use ${allowed.join(', ')}`);
  return found;
}
