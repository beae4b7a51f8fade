import { isObject, type JsonObject } from '../util/json';

const TEXTS = ['text', 'content', 'transcript', 'message', 'words'];
const SPEAKERS = ['speaker', 'role', 'channel', 'participant'];

/** A list of turns as lines: “Agent: …”. Undefined if it isn't one. */
export function spokenText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const lines = value.map(lineOf);
  return lines.length > 0 && lines.every((line) => line !== undefined) ? lines.join('\n') : undefined;
}

/** The text of a transcription: as text, as an object that holds one, or as turns. Null if there is none. */
export function transcriptText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (Array.isArray(value)) return spokenText(value) ?? null;
  if (!isObject(value)) return null;
  const list = ['turns', 'segments', 'utterances', 'lines']
    .map((key) => spokenText(value[key]))
    .find(Boolean);
  return (
    list ?? wordsOf(value) ?? (isObject(value.transcription) ? transcriptText(value.transcription) : null)
  );
}

function lineOf(turn: unknown): string | undefined {
  if (!isObject(turn)) return undefined;
  const said = wordsOf(turn);
  const speaker = SPEAKERS.map((key) => turn[key]).find(isWord);
  if (said === undefined || speaker === undefined) return undefined;
  return `${speaker.charAt(0).toUpperCase()}${speaker.slice(1)}: ${said}`;
}

function wordsOf(holder: JsonObject): string | undefined {
  return TEXTS.map((key) => holder[key]).find(isWord);
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
