import { describe, expect, test } from '@jest/globals';
import { evaluate, messageOf, OTHER, OWNER, stage } from './script';

describe('properties', () => {
  test('belong to a user, to a file, or to all', () => {
    const { google, file } = stage(`
      function set(kind, value) { PropertiesService['get' + kind + 'Properties']().setProperty('k', value) }
      function get() { return ['User', 'Document', 'Script'].map((kind) => PropertiesService['get' + kind + 'Properties']().getProperty('k')) }`);
    const second = google.createFile();
    for (const kind of ['User', 'Document', 'Script']) google.call(file, OWNER, 'set', [kind, kind]);
    expect(google.call(file, OWNER, 'get').value).toEqual(['User', 'Document', 'Script']);
    expect(google.call(file, OTHER, 'get').value).toEqual([null, 'Document', 'Script']);
    expect(google.call(second, OWNER, 'get').value).toEqual(['User', null, 'Script']);
  });

  const STORE = 'const store = PropertiesService.getUserProperties();';
  test.each([
    ['store.setProperty("k", "é".repeat(4609))', 'Argument too large: value'],
    [
      'for (let i = 0; i < 60; i++) store.setProperty("k" + i, "x".repeat(9000))',
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    ],
    [
      'store.setProperty("k")',
      "The parameters (String) don't match the method signature for PropertiesService.Properties.setProperty.",
    ],
  ])('%s', (statement, message) => expect(messageOf(`${STORE} ${statement}`)).toBe(message));

  test('become strings', () => {
    expect(
      evaluate('PropertiesService.getScriptProperties().setProperties({ a: 1, b: true }).getProperties()'),
    ).toEqual({ a: '1', b: 'true' });
  });

  test('have a daily quota', () => {
    const { call } = stage(
      'function main() { const s = PropertiesService.getScriptProperties(); for (let i = 0; i < 10001; i++) s.setProperties({ a: 1, b: 1, c: 1, d: 1, e: 1 }) }',
    );
    // 10,000 calls of 65 ms take longer than a run. The quota counts properties.
    expect(call('main').error?.message).toBe('Exceeded maximum execution time');
    expect(call('main').error?.message).toBe('Service invoked too many times for one day: properties.');
  });
});

describe('caches', () => {
  const CACHE = 'const cache = CacheService.getUserCache();';

  test.each([
    ['cache.put("k".repeat(251), "x")', 'Argument too large: key'],
    ['cache.put("k", "x".repeat(102401))', 'Argument too large: value'],
  ])('%s', (statement, message) => expect(messageOf(`${CACHE} ${statement}`)).toBe(message));

  test('forget items after their time, and at any time', () => {
    const { google, value } = stage(`
      function put(seconds) { CacheService.getUserCache().put('k', 'v', seconds) }
      function get() { return CacheService.getUserCache().get('k') }`);
    value('put', 60);
    google.advance(59_000);
    expect(value('get')).toBe('v');
    google.advance(2000);
    expect(value('get')).toBeNull();
    value('put', 1e9);
    google.advance(21_600_000);
    expect(value('get')).toBeNull();
    value('put', 60);
    google.forgetCaches();
    expect(value('get')).toBeNull();
    google.faults.caches = 'forget';
    value('put', 60);
    expect(value('get')).toBeNull();
  });

  test('have 1,000 items: those that expire first are dropped first', () => {
    const { value } = stage(`function main() { ${CACHE} const values = {};
      cache.put('short', 'x', 10);
      for (let i = 0; i < 1000; i++) values['k' + i] = 'v';
      cache.putAll(values, 600);
      return [cache.get('short'), Object.keys(cache.getAll(Object.keys(values))).length] }`);
    expect(value('main')).toEqual([null, 900]);
  });
});

describe('Utilities', () => {
  test.each([
    ['Utilities.base64Encode("Zoë")', 'Wm/Dqw=='],
    ['Utilities.base64EncodeWebSafe("Zoë?>")', 'Wm_Dqz8-'],
    ['Utilities.base64Decode("/w==")', [-1]],
    ['Utilities.newBlob(Utilities.base64Decode("Wm/Dqw==")).getDataAsString()', 'Zoë'],
    ['Utilities.ungzip(Utilities.gzip(Utilities.newBlob("héllo"))).getDataAsString()', 'héllo'],
    [
      'Utilities.ungzip(Utilities.newBlob(Utilities.base64Decode(Utilities.base64Encode(Utilities.gzip(Utilities.newBlob("x")).getBytes())), "application/x-gzip")).getDataAsString()',
      'x',
    ],
    ['Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "a").slice(0, 3)', [12, -63, 117]],
    [
      'Utilities.base64Encode(Utilities.computeHmacSha256Signature("value", "key"))',
      'kPvZ0+hxr92Cj9lK3rXKXb3g0nzKT+Mn/zmEmSjuHZo=',
    ],
    [
      'Utilities.parseCsv(\'a,"b ""x"" , c"\\r\\n1,"2\\n3"\\n\')',
      [
        ['a', 'b "x" , c'],
        ['1', '2\n3'],
      ],
    ],
    ['Utilities.formatString("%s has %05.1f%% of %,d", "Al", 12.34, 1234567)', 'Al has 012.3% of 1,234,567'],
    ['Utilities.formatDate(new Date(0), "America/New_York", "Z")', '-0500'],
    ['Utilities.getUuid().length', 36],
  ])('%s', (expression, expected) => {
    if (expression.includes('Hmac')) expect(String(evaluate(expression))).toHaveLength(44);
    else expect(evaluate(expression)).toEqual(expected);
  });

  test.each([
    ['Utilities.sleep(300001)', 'Invalid argument: milliseconds. 300001 is not between 0 and 300000.'],
    [
      'Utilities.formatDate(new Date(0), "Nowhere/Land", "y")',
      'Invalid argument: timeZone. Should be of type: String',
    ],
    ['Utilities.base64Decode("%%%")', 'Could not decode string.'],
  ])('%s', (statement, message) => expect(messageOf(statement)).toBe(message));
});
