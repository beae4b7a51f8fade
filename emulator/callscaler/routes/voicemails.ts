import { notFound } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import type { Call } from '../world/call';
import { callerName } from '../world/call-row';
import * as state from '../world/call-state';
import { transcription } from '../world/transcript';
import { timestamp } from '../world/zone';
import { recording } from './call-media';
import { findCall } from './calls';
import { get, type Route, type RouteContext } from './route';

/** A voicemail has the id of its call. Its fields aren't documented. */
export const VOICEMAILS: readonly Route[] = [
  get('/voicemails', (context) =>
    pageByOffset('voicemails', voicemails(context), pageRequest(context.params), (call) =>
      voicemailRow(call, context),
    ),
  ),
  get('/voicemails/:id', (context) => ({
    kind: 'object',
    key: 'voicemail',
    value: voicemailRow(find(context), context),
  })),
  get('/voicemails/:id/recording', (context) => recording(find(context), context.now)),
];

function voicemails({ world, now }: RouteContext): Generator<Call> {
  const matches = (call: Call) => call.status === 'voicemail' && state.hasEnded(call, now);
  return world.finder.newestFirst({ key: 'voicemails', filter: {}, matches }, now);
}

function find(context: RouteContext): Call {
  const call = findCall(context, context.path.id);
  if (call.status !== 'voicemail' || !state.hasEnded(call, context.now)) throw notFound('Voicemail');
  return call;
}

/** Someone listens to a voicemail after this time. */
const READ_AFTER_MS = 20 * 3_600_000;

function voicemailRow(call: Call, { world, now }: RouteContext): Row {
  return {
    id: call.id,
    call_id: call.id,
    caller_number: call.anonymous ? null : call.person.number,
    caller_name: callerName(call),
    tracking_number: call.number.phoneNumber,
    duration_seconds: call.durationSeconds,
    recording_url: call.recorded ? `https://callscaler.com/api/v1/voicemails/${call.id}/recording` : null,
    transcription: state.hasTranscription(call, now) ? transcription(call, world.profile) : null,
    is_read: now - call.endedAt > READ_AFTER_MS,
    created_at: timestamp(call.createdAt),
  };
}
