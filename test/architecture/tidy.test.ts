import { describe, expect, test } from '@jest/globals';
import { read, sources } from './sources';

const MAX_LINES = 300;
const SELF = 'test/architecture/tidy.test.ts';

/** These may only lose the vendor's name; no other file of the core may get it. */
const WITH_MESSAGES = [
  'src/catalog/record-reader.ts',
  'src/connections/connections.ts',
  'src/http/client.ts',
  'src/http/csv.ts',
  'src/http/failure.ts',
  'src/http/list-reader.ts',
  'src/http/pager.ts',
  'src/http/pages.ts',
  'src/sync/changed-filters.ts',
  'src/sync/snapshot.ts',
  'src/sync/sync-run.ts',
];

const files = sources().filter((path) => path !== SELF);
const code = files.filter((path) => /\.(ts|tsx|mjs|cjs|css|html)$/.test(path));

/** Lines that match, as `path:line`, for all that match nowhere is the only good answer. */
function places(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

describe('the project is tidy', () => {
  test('and all of it was looked at', () => {
    expect(files).toEqual(
      expect.arrayContaining(['build.mjs', 'src/index.ts', 'sidebar/main.tsx', '.ci/run']),
    );
    expect(files.length).toBeGreaterThan(150);
  });

  test(`no file written by hand is longer than ${MAX_LINES} lines`, () => {
    const long = code.map((path) => `${path}: ${read(path).split('\n').length - 1}`);
    expect(long.filter((entry) => Number(entry.split(': ')[1]) > MAX_LINES)).toEqual([]);
  });

  test('nothing is left to do', () => {
    expect(places(files, /\b(TODO|FIXME|HACK)\b/)).toEqual([]);
  });

  test('no test is left out, or runs alone', () => {
    const tests = code.filter((path) => path.startsWith('test/'));
    expect(
      places(tests, /\b(test|it|describe)(\.\w+)*\.(skip|only|todo|failing)\b|\b[xf](it|test|describe)\(/),
    ).toEqual([]);
  });

  test('the core names no vendor, except in messages that are still written where they arise', () => {
    const core = code.filter((path) =>
      /^src\/(catalog|connections|dates|http|imports|sync|util)\//.test(path),
    );
    expect(core.length).toBeGreaterThan(60);
    const naming = core.filter((path) => /callscaler|callrail/i.test(read(path)));
    expect(naming.filter((path) => !WITH_MESSAGES.includes(path))).toEqual([]);
  });

  test('text from outside is never put into a page as HTML', () => {
    const pages = code.filter((path) => /^(sidebar|playground)\//.test(path));
    expect(
      places(pages, /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write\b/),
    ).toEqual([]);
  });

  test('no credential, and no phone number that could be someone’s', () => {
    expect(places(files, /AIza[\w-]{30}|ya29\.|-----BEGIN [A-Z ]*PRIVATE KEY/)).toEqual([]);
    // NXX-555-01XX is set aside for fiction: https://nationalnanpa.com/number_resource_info/555_numbers.html
    expect(places(files, /\+1[\s.(-]*[2-9]\d\d[\s.)-]*(?!555[\s.-]*01\d\d)[2-9]\d\d[\s.-]*\d{4}\b/)).toEqual(
      [],
    );
  });
});
