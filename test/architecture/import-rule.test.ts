import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import { read } from './sources';

const SCRIPT = join(__dirname, 'import-rule.mjs');

/** Imports that the rule forbids: the file, what stands in it, and the start of what must be said. */
const PLANTED: [file: string, text: string, said: string][] = [
  ['src/catalog/a.ts', "import { run } from '../sync/sync-run';", 'src/catalog/ imports only'],
  ['src/catalog/b.ts', "import type { Run } from '../sync/sync-run';", 'src/catalog/ imports only'],
  ['src/catalog/c.ts', "export type { Run } from '../sync/sync-run';", 'src/catalog/ imports only'],
  ['src/catalog/d.ts', "export * from '../google/fetch';", 'src/catalog/ imports only'],
  ['src/catalog/e.ts', "import type { Client } from '../http/client';", 'src/catalog/ imports only'],
  ['src/http/a.ts', "import { vendor } from '../sources/vendor/source';", 'src/http/ imports only'],
  ['src/http/b.ts', "import { run } from '../sync/sync-run';", 'src/http/ imports only'],
  ['src/sources/vendor/a.ts', "import { run } from '../../sync/sync-run';", 'src/sources/ imports only'],
  ['src/imports/b.ts', "import { vendor } from '../sources/vendor/source';", 'src/imports/ imports only'],
  ['src/sync/b.ts', "import { vendor } from '../sources/vendor/source';", 'src/sync/ imports only'],
  ['src/sync/c.ts', "import { table } from '../sheet/table';", 'src/sync/ imports only'],
  ['src/functions/b.ts', "import { vendor } from '../sources/vendor/source';", 'src/functions/ imports only'],
  ['src/app/d.ts', "import { vendor } from '../sources/vendor/source';", 'src/app/ imports only'],
  ['src/app/registry.ts', "import { run } from '../sync/sync-run';", 'src/app/registry.ts imports only'],
  ['src/sheet/diff.ts', "import { table } from './table';", 'src/sheet/(diff|cells).ts imports only'],
  ['src/sheet/a.ts', "import { run } from '../sync/sync-run';", 'src/sheet/ imports only'],
  ['src/imports/a.ts', "import { table } from '../sheet/table';", 'src/imports/ imports only'],
  ['src/sync/a.ts', "import { fetch } from '../google/fetch';", 'src/sync/ imports only'],
  ['src/functions/a.ts', "import { run } from '../sync/sync-run';", 'src/functions/ imports only'],
  ['src/google/a.ts', "import { run } from '../sync/sync-run';", 'src/google/ imports only'],
  ['src/dates/a.ts', "import { table } from '../sheet/table';", 'src/dates/ imports only'],
  ['src/app/a.ts', "import { clock } from '../../emulator/clock';", 'src/app/ imports only'],
  ['src/app/b.ts', "import { readFileSync } from 'node:fs';", 'src/ carries only'],
  ['src/app/c.ts', "import { nothing } from './nowhere';", 'every import leads somewhere'],
  ['sidebar/a.tsx', "import { run } from '../src/sync/sync-run';", 'sidebar/ imports only'],
  ['sidebar/b.ts', "import type { Run } from '../src/sync/sync-run';", 'sidebar/ imports only'],
  ['sidebar/c.tsx', "import { readFileSync } from 'node:fs';", 'sidebar/ carries only'],
  ['emulator/a.ts', "import { run } from '../src/sync/sync-run';", 'emulator/ imports only'],
  [
    'emulator/apps-script/a.ts',
    "import { api } from '../callscaler/api';",
    'emulator/apps-script/ imports only',
  ],
  ['emulator/callscaler/a.ts', "import { g } from '../apps-script/g';", 'emulator/callscaler/ imports only'],
  ['playground/a.ts', "import { run } from '../src/sync/sync-run';", 'playground/ imports only'],
  ['playground/b.ts', "const helper = await import('../test/helper');", 'playground/ imports only'],
  ['build/a.mjs', "import '../emulator/clock';", 'build/ imports only'],
];

/** Imports that the rule allows, from every room, so that it does not simply forbid everything. */
const SOUND: Record<string, string> = {
  'src/index.ts': "import './app/fine';",
  'src/app/fine.ts': "import '../sync/sync-run';\nimport '../google/fetch';",
  'src/protocol.ts': 'export type Wire = 1;',
  'src/sync/sync-run.ts': "import '../http/client';\nimport '../catalog/fine';\nexport type Run = 1;",
  'src/sync/destination.ts': '',
  'src/http/client.ts': "import '../catalog/fine';",
  'src/sources/vendor/source.ts': "import '../../http/client';\nimport '../../catalog/fine';",
  'src/sheet/table.ts': "import './fine';\nimport '../sync/destination';",
  'src/sheet/fine.ts': "import '../imports/fine';",
  'src/imports/fine.ts': "import '../catalog/fine';",
  'src/catalog/fine.ts': "import type { Wire } from '../protocol';",
  'src/google/fetch.ts': "import type { Wire } from '../protocol';",
  'sidebar/fine.tsx':
    "import type { Wire } from '../src/protocol';\nexport const page = <p>An import fills one tab.</p>;",
  'emulator/http.ts': '',
  'emulator/clock.ts': "import './callscaler/api';\nimport './apps-script/g';",
  'emulator/callscaler/api.ts': "import '../http';",
  'emulator/apps-script/g.ts': "import '../http';",
  'playground/fine.ts': "import '../emulator/clock';",
  'test/helper.ts': "import '../src/sync/sync-run';",
};

describe('the import rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callscaler-imports-'));
  let lines: string[];

  const judge = (root: string) => spawnSync(process.execPath, [SCRIPT, '--root', root], { encoding: 'utf8' });
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  };

  beforeAll(() => {
    for (const [file, text] of Object.entries(SOUND)) write(file, text);
    expect(judge(folder)).toMatchObject({ stderr: '', status: 0 });
    for (const [file, text] of PLANTED) write(file, text);
    const { stderr, status } = judge(folder);
    expect(status).toBe(1);
    lines = stderr.split('\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(PLANTED)('forbids in %s: %s', (file, _text, said) => {
    const [found] = lines.filter((line) => line.startsWith(`${file} `) && line.includes(said));
    expect(found).toBeDefined();
  });

  test('forbids nothing else', () => {
    const files = new Set(
      lines.filter((line) => line.includes(" imports '")).map((line) => line.split(' ')[0]),
    );
    expect([...files].sort()).toEqual(PLANTED.map(([file]) => file).sort());
  });

  test('is kept by this project', () => {
    expect(judge(join(__dirname, '..', '..'))).toMatchObject({ stderr: '', status: 0 });
  });
});

test('src/protocol.ts, which the sidebar may import, holds types alone', () => {
  const { code } = transformSync(read('src/protocol.ts'), { loader: 'ts', tsconfigRaw: {} });
  expect(code.trim()).toBe('');
});
