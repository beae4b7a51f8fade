import { hash } from '../world/random';

/** Samples a second, one byte each: phone quality. */
const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;
/** Enough for a player, whatever the length of the call. */
const MAX_SECONDS = 3;

/** A short WAV file with two tones. Their pitch depends on the id, so recordings differ. */
export function recordingWav(id: string, seconds: number): Uint8Array {
  const samples = Math.max(1, Math.min(MAX_SECONDS, Math.ceil(seconds))) * SAMPLE_RATE;
  const bytes = new Uint8Array(HEADER_BYTES + samples);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => bytes.set(Buffer.from(text, 'latin1'), at);
  ascii(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + samples, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(36, 'data');
  view.setUint32(40, samples, true);
  const pitch = 300 + (hash(id) % 300);
  for (let n = 0; n < samples; n++) {
    const tone = n % SAMPLE_RATE < SAMPLE_RATE / 2 ? pitch : pitch * 1.25;
    bytes[HEADER_BYTES + n] = 128 + Math.round(40 * Math.sin((2 * Math.PI * tone * n) / SAMPLE_RATE));
  }
  return bytes;
}
