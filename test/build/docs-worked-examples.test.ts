import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createGoogle, type SpreadsheetFile } from '../../emulator/apps-script/index';
import { createCallScaler, type HttpBackend } from '../../emulator/callscaler/index';
import { fencesIn } from '../product/docs-pages';
import { runBuild } from './project';

/** CONTRIBUTING.md shows how to add a resource, a filter and a formula: here all three are added, built and used. */
const ROOT = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'callscaler-examples-'));
const CHANGED = /src\/(index|sources\/callscaler\/resources\/(index|tags|call-filters))\.ts/;
const START = Date.UTC(2026, 2, 2, 14);
const TAGS = [
  { id: 1, name: 'emergency', color: 'red', used: 12 },
  { id: 2, name: 'weekend', color: 'blue', used: 3 },
];

const examples = new Map(
  fencesIn('ts')
    .filter(({ page }) => page === 'CONTRIBUTING.md')
    .map(({ text }) => {
      const [first = '', ...rest] = text.split('\n');
      return [first.replace('// ', ''), rest.join('\n')] as const;
    }),
);

function edit(file: string, before: string | RegExp, after: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(before, () => after);
  if (changed === text) throw new Error(`${file} does not hold ${before}`);
  writeFileSync(path, changed);
}

beforeAll(() => {
  for (const name of ['src', 'sidebar', 'appsscript.json', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the examples are those that this test knows', () => {
  expect([...examples.keys()].sort()).toEqual([
    'src/index.ts',
    'src/sources/callscaler/resources/call-filters.ts',
    'src/sources/callscaler/resources/tags.ts',
  ]);
});

test('a resource, a filter and a formula are added as CONTRIBUTING.md says, and work', async () => {
  const example = (file: string): string => examples.get(file) ?? '';
  const resourceList = 'src/sources/callscaler/resources/index.ts';
  writeFileSync(
    join(folder, 'src/sources/callscaler/resources/tags.ts'),
    example('src/sources/callscaler/resources/tags.ts'),
  );
  edit(
    resourceList,
    "import { texts } from './texts';",
    "import { tags } from './tags';\nimport { texts } from './texts';",
  );
  edit(resourceList, '  texts,\n', '  tags,\n  texts,\n');
  const filters = 'src/sources/callscaler/resources/call-filters.ts';
  edit(filters, /\n\];\s*$/, `\n${example(filters)}];\n`);
  writeFileSync(
    join(folder, 'src/index.ts'),
    `${readFileSync(join(folder, 'src/index.ts'), 'utf8')}\n${example('src/index.ts')}`,
  );
  edit('src/entry-points.json', '"customFunctions": [', '"customFunctions": [\n    "CALLSCALER_TAGS",');

  expect(await typeErrors()).toBe('');
  expect(await runBuild('--root', folder)).toMatchObject({ exitCode: 0 });

  const { file, api, type } = open();
  expect(type('=CALLSCALER_TAGS("color", "red")')).toEqual([
    ['Name', 'Color', 'Used'],
    ['emergency', 'red', '12'],
  ]);
  const pages = [...api.world.calls()].map(({ landing_page_url: page }) => String(page ?? ''));
  const wanted = pages.filter((page) => page.includes('emergency')).length;
  expect(wanted).toBeGreaterThan(0);
  expect(type('=CALLSCALER_COUNT(, , "landing_page", "emergency")')).toEqual([[String(wanted)]]);
  expect(file.sheets.length).toBeGreaterThan(2);
});

/** What the compiler says of the changed files; the others are `npm run check`'s. */
function typeErrors(): Promise<string> {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', join(folder, 'src')], (_error, stdout) =>
      resolve(
        stdout
          .split('\n')
          .filter((line) => CHANGED.test(line))
          .join('\n'),
      ),
    );
  });
}

/** The new bundle over a local API that has tags. */
function open() {
  const read = (name: string): string => readFileSync(join(folder, 'dist', name), 'utf8');
  let google: ReturnType<typeof createGoogle> | undefined;
  const api = createCallScaler({
    now: () => google?.clock.now() ?? START,
    seed: 7,
    business: { callsPerDay: 6, historyDays: 30 },
  });
  const http: HttpBackend = (requests) =>
    requests.map((request) =>
      new URL(request.url).pathname.endsWith('/tags')
        ? { status: 200, headers: [], body: JSON.stringify({ data: { tags: TAGS } }) }
        : (api.handle([request])[0] as ReturnType<HttpBackend>[number]),
    );
  google = createGoogle({
    code: read('Code.js'),
    html: { Sidebar: read('Sidebar.html') },
    manifest: JSON.parse(read('appsscript.json')),
    http,
    startTime: START,
  });
  const file: SpreadsheetFile = google.createFile({ owner: 'ada@example.com' });
  google.open(file);
  const connected = google.call(file, undefined, 'addConnection', [{ key: api.key, label: 'Demo business' }]);
  expect(connected.value).toMatchObject({ ok: true });
  const type = (formula: string): string[][] => {
    const sheet = file.insertSheet();
    sheet.type(1, 1, formula);
    for (const run of google?.recalculate(file) ?? [])
      if (!run.ok) throw new Error(`${formula}: ${run.error?.message}`);
    return sheet.display();
  };
  return { file, api, type };
}
