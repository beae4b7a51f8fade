/** Characters that people use in a phone number. */
const WRITTEN = /^\+?[\d\s().-]+$/;

/** Returns the digits of a phone number or a part of one; undefined if the text isn't one. */
export function digitsOf(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  return digits !== '' && WRITTEN.test(text.trim()) ? digits : undefined;
}

/**
 * Returns a phone number in E.164 (https://www.itu.int/rec/T-REC-E.164), such as “+13055550123”; undefined if the text
 * isn't one. Ten digits are a US or Canadian number. A missing “+” is fine: a cell shows “13055550123” as a number.
 */
export function e164(text: string): string | undefined {
  const digits = digitsOf(text);
  if (digits === undefined || !/^[1-9]\d{6,14}$/.test(digits)) return undefined;
  const isDomestic = !text.trim().startsWith('+') && /^[2-9]\d{2}[2-9]\d{6}$/.test(digits);
  return isDomestic ? `+1${digits}` : `+${digits}`;
}
