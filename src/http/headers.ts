import type { HttpAnswer } from './transport';

/** A header as a number; NaN if it is missing or not a number. */
export function headerNumber(answer: HttpAnswer, name: string): number {
  const text = (answer.headers[name] ?? '').trim();
  return text === '' ? Number.NaN : Number(text);
}

/** Epoch ms by the server's clock, or by ours if it doesn't say. Waits are computed on one clock. */
export function serverNow(answer: HttpAnswer, nowMs: number): number {
  const date = Date.parse(answer.headers.date ?? '');
  return Number.isFinite(date) ? date : nowMs;
}
