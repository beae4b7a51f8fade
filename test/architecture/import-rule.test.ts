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
  ['src/callscaler/a.ts', "import { run } from '../refresh/run';", 'src/callscaler/ imports only'],
  ['src/callscaler/b.ts', "import type { Run } from '../refresh/run';", 'src/callscaler/ imports only'],
  ['src/callscaler/c.ts', "export type { Run } from '../refresh/run';", 'src/callscaler/ imports only'],
  ['src/callscaler/d.ts', "export * from '../google/fetch';", 'src/callscaler/ imports only'],
  ['src/tab/merge.ts', "import { table } from './table';", 'src/tab/(merge|cells).ts imports only'],
  ['src/tab/a.ts', "import { run } from '../refresh/run';", 'src/tab/ imports only'],
  ['src/imports/a.ts', "import { table } from '../tab/table';", 'src/imports/ imports only'],
  ['src/refresh/a.ts', "import { fetch } from '../google/fetch';", 'src/refresh/ imports only'],
  ['src/formulas/a.ts', "import { run } from '../refresh/run';", 'src/formulas/ imports only'],
  ['src/google/a.ts', "import { run } from '../refresh/run';", 'src/google/ imports only'],
  ['src/dates/a.ts', "import { table } from '../tab/table';", 'src/dates/ imports only'],
  ['src/entry/a.ts', "import { clock } from '../../emulator/clock';", 'src/entry/ imports only'],
  ['src/entry/b.ts', "import { readFileSync } from 'node:fs';", 'src/ carries only'],
  ['src/entry/c.ts', "import { nothing } from './nowhere';", 'every import leads somewhere'],
  ['sidebar/a.tsx', "import { run } from '../src/refresh/run';", 'sidebar/ imports only'],
  ['sidebar/b.ts', "import type { Run } from '../src/refresh/run';", 'sidebar/ imports only'],
  ['sidebar/c.tsx', "import { readFileSync } from 'node:fs';", 'sidebar/ carries only'],
  ['emulator/a.ts', "import { run } from '../src/refresh/run';", 'emulator/ imports only'],
  [
    'emulator/apps-script/a.ts',
    "import { api } from '../callscaler/api';",
    'emulator/apps-script/ imports only',
  ],
  ['emulator/callscaler/a.ts', "import { g } from '../apps-script/g';", 'emulator/callscaler/ imports only'],
  ['playground/a.ts', "import { run } from '../src/refresh/run';", 'playground/ imports only'],
  ['playground/b.ts', "const helper = await import('../test/helper');", 'playground/ imports only'],
  ['build/a.mjs', "import '../emulator/clock';", 'build/ imports only'],
];

/** Imports that the rule allows, from every room, so that it does not simply forbid everything. */
const SOUND: Record<string, string> = {
  'src/index.ts': "import './entry/fine';",
  'src/entry/fine.ts': "import '../refresh/run';\nimport '../google/fetch';",
  'src/wire.ts': 'export type Wire = 1;',
  'src/refresh/run.ts': "import '../tab/table';\nimport '../callscaler/fine';\nexport type Run = 1;",
  'src/tab/table.ts': "import './fine';",
  'src/tab/fine.ts': "import '../imports/fine';",
  'src/imports/fine.ts': "import '../callscaler/fine';",
  'src/callscaler/fine.ts': "import type { Wire } from '../wire';",
  'src/google/fetch.ts': "import type { Wire } from '../wire';",
  'sidebar/fine.tsx':
    "import type { Wire } from '../src/wire';\nexport const page = <p>An import fills one tab.</p>;",
  'emulator/http.ts': '',
  'emulator/clock.ts': "import './callscaler/api';\nimport './apps-script/g';",
  'emulator/callscaler/api.ts': "import '../http';",
  'emulator/apps-script/g.ts': "import '../http';",
  'playground/fine.ts': "import '../emulator/clock';",
  'test/helper.ts': "import '../src/refresh/run';",
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

test('src/wire.ts, which the sidebar may import, holds types alone', () => {
  const { code } = transformSync(read('src/wire.ts'), { loader: 'ts', tsconfigRaw: {} });
  expect(code.trim()).toBe('');
});
