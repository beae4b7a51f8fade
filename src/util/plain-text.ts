/**
 * `String(value)` of anything that JSON can hold. Of an object with a key `toString` that throws, and whoever fills in a
 * form may name its questions.
 */
export function plainText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
