/**
 * Returns an error message with the path to a value that google.script.run can't carry, such as a Date.
 * Objects and arrays of strings, numbers, booleans and null pass.
 * https://developers.google.com/apps-script/guides/html/reference/run#myFunction(...)
 */
export function checkJson(value: unknown, path: string): string | undefined {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : messageFor(path, String(value));
  if (typeof value !== 'object') return messageFor(path, `a ${typeof value}`);
  if (value instanceof Date) return messageFor(path, 'a Date');
  const proto: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && proto !== Object.prototype && proto !== null)
    return messageFor(path, 'an object of a class');
  for (const [key, item] of Object.entries(value)) {
    const found = checkJson(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function messageFor(path: string, what: string): string {
  return `Failed due to illegal value in property: ${path} (google.script.run cannot carry ${what})`;
}
