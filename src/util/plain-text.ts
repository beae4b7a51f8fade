/** Returns any JSON value as text. `String()` would throw for an object with a key `toString`. */
export function plainText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
