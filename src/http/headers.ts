import type { HttpAnswer } from './transport';

/** A header as a number; NaN where it is missing, blank or something else. */
export function headerNumber(answer: HttpAnswer, name: string): number {
  const text = (answer.headers[name] ?? '').trim();
  return text === '' ? Number.NaN : Number(text);
}

/** Epoch ms by the server's clock, ours where it does not say: a wait is a difference of two times of one clock. */
export function serverNow(answer: HttpAnswer, nowMs: number): number {
  const date = Date.parse(answer.headers.date ?? '');
  return Number.isFinite(date) ? date : nowMs;
}
