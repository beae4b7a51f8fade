/** What people write into a telephone number beside its digits. */
const WRITTEN = /^\+?[\d\s().-]+$/;

/** The digits of a telephone number, or of a part of one, however it is written; undefined where the text is none. */
export function digitsOf(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  return digits !== '' && WRITTEN.test(text.trim()) ? digits : undefined;
}

/**
 * A number as CallScaler writes it, E.164 (https://www.itu.int/rec/T-REC-E.164): “+13055550123”. Ten digits alone, as
 * “(305) 555-0123”, are a number of the United States or Canada, whose area codes and exchanges begin with 2 to 9; others
 * need their country’s code. Its “+” may be missing: a cell that a number was typed into holds the digits alone.
 * Undefined where the text is no such number.
 */
export function e164(text: string): string | undefined {
  const digits = digitsOf(text);
  if (digits === undefined || !/^[1-9]\d{6,14}$/.test(digits)) return undefined;
  const isDomestic = !text.trim().startsWith('+') && /^[2-9]\d{2}[2-9]\d{6}$/.test(digits);
  return isDomestic ? `+1${digits}` : `+${digits}`;
}
