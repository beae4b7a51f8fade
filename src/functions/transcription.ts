import { transcriptText } from '../catalog/transcript';
import type { Client } from '../http/client';
import { payloadLayers } from '../http/list-reader';
import { ProblemError, toProblem } from '../problem';
import { isObject, type JsonObject } from '../util/json';
import type { CallsById } from './records';

/** Requests of their own that one formula may send: a third of what the API allows in a minute. */
const MAX_SINGLES = 20;

/**
 * Adds what was said to calls that do not carry it, unless they say that there is nothing: whether the look-up by IDs
 * brings the text is not documented, while the endpoint of a single one is. Throws `bad_input` where these are more than
 * a formula can ask for: a cell that said “No transcription” of a call that has one would be wrong.
 */
export function withTranscriptions(calls: CallsById, read: (id: string) => string | null): CallsById {
  const lacking = [...calls.keys()].filter((id) => mayHaveMore(calls.get(id)));
  if (lacking.length > MAX_SINGLES) {
    throw new ProblemError('bad_input', {
      reason: 'too_many_transcriptions',
      count: lacking.length,
      max: MAX_SINGLES,
    });
  }
  const complete = new Map(calls);
  for (const id of lacking) complete.set(id, { ...calls.get(id), transcription: read(id) });
  return complete;
}

function mayHaveMore(call: JsonObject | null | undefined): boolean {
  return Boolean(call) && call?.transcription === undefined && call?.has_transcription !== false;
}

/** Asks for the words of one call. Null where there are none, which the API says with a 404. */
export function transcriptionOf(client: Client, id: string): string | null {
  try {
    const { body } = client.get({
      path: `/calls/${encodeURIComponent(id)}/transcription`,
      action: 'read a transcription',
    });
    const [said] = payloadLayers(body);
    return transcriptText(isObject(said) ? (said.transcription ?? said) : said);
  } catch (error) {
    if (toProblem(error).code === 'not_found') return null;
    throw error;
  }
}

/** The text of a call that was looked up. */
export function textOf(call: JsonObject | null | undefined): string {
  if (call === null) return 'No such call';
  return (call === undefined ? null : transcriptText(call.transcription)) ?? 'No transcription';
}
