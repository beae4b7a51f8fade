import { recordingWav } from '../http/audio';
import { notFound } from '../http/errors';
import type { FileReply, Reply } from '../http/reply';
import type { AnswerStyle } from '../options';
import type { Call } from '../world/call';
import * as state from '../world/call-state';
import { transcription, turns } from '../world/transcript';
import { findCall } from './calls';
import { get, type Route, type RouteContext } from './route';

/** Transcriptions and recordings. */
export const CALL_MEDIA: readonly Route[] = [
  get('/calls/:id/transcription', transcript),
  get('/calls/:id/recording', (context) => recording(findCall(context, context.path.id), context.now)),
];

/** Throws ApiError 404 "if no recording exists". The pages don't name a format for calls: this is WAV. */
export function recording(call: Call, now: number): FileReply {
  if (!call.recorded || !state.hasEnded(call, now)) throw notFound('Recording');
  return {
    kind: 'file',
    contentType: 'audio/wav',
    name: `recording-${call.id}.wav`,
    body: recordingWav(call.id, call.durationSeconds),
  };
}

/** The shape isn't documented, so each style has another one. */
function transcript(context: RouteContext): Reply {
  const { world, now, options } = context;
  const call = findCall(context, context.path.id);
  if (!state.hasTranscription(call, now)) throw notFound('Transcription');
  const text = transcription(call, world.profile);
  const spoken = turns(call, world.profile).map(({ speaker, text, startSeconds }) => ({
    speaker,
    text,
    start: startSeconds,
  }));
  const shapes: Readonly<Record<AnswerStyle, Record<string, unknown>>> = {
    envelope: { call_id: call.id, transcription: text },
    'no-envelope': { transcription: text },
    'nested-paging': { call_id: call.id, transcription: spoken },
    'older-names': { transcription: { text, language: 'en', turns: spoken } },
    'no-cursor': { call_id: call.id, transcription: text },
  };
  return { kind: 'payload', value: shapes[options.style ?? 'envelope'] };
}
