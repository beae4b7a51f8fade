import { describe, expect, test } from '@jest/globals';
import { read, sources } from './sources';

const SERVICES =
  /\b(SpreadsheetApp|UrlFetchApp|PropertiesService|CacheService|LockService|ScriptApp|HtmlService|Utilities|Session)\b/;

/** The text without comments: they may well speak of a service. */
function code(path: string): string {
  return read(path).replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}

const script = sources().filter((path) => /^src\/.*\.ts$/.test(path));

describe("Google's services", () => {
  test('are named in src/google and src/sheet alone', () => {
    const elsewhere = script.filter(
      (path) => !/^src\/(google|sheet)\//.test(path) && SERVICES.test(code(path)),
    );
    expect(elsewhere).toEqual([]);
  });

  // Were it to read nothing, the test above would pass on anything.
  test('are found where they are', () => {
    expect(script.length).toBeGreaterThan(30);
    expect(SERVICES.test(code('src/google/fetch.ts'))).toBe(true);
    expect(SERVICES.test(code('src/sheet/table.ts'))).toBe(true);
  });

  test('the parts that decide what is written name no type of theirs either', () => {
    for (const path of ['src/sheet/diff.ts', 'src/sheet/cells.ts']) {
      expect(code(path)).not.toMatch(/GoogleAppsScript|SpreadsheetApp/);
    }
  });
});
