/**
 * What google.script.run cannot carry: dates, functions, DOM. Objects and arrays of texts, numbers, booleans and null pass.
 * https://developers.google.com/apps-script/guides/html/reference/run#myFunction(...)
 * Returns the complaint, with the path to the value.
 */
export function checkJson(value: unknown, path: string): string | undefined {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : complaint(path, String(value));
  if (typeof value !== 'object') return complaint(path, `a ${typeof value}`);
  if (value instanceof Date) return complaint(path, 'a Date');
  const proto: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && proto !== Object.prototype && proto !== null)
    return complaint(path, 'an object of a class');
  for (const [key, item] of Object.entries(value)) {
    const found = checkJson(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function complaint(path: string, what: string): string {
  return `Failed due to illegal value in property: ${path} (google.script.run cannot carry ${what})`;
}
