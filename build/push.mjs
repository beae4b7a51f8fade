import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from '../build.mjs';

const ROOT = join(import.meta.dirname, '..');
const GUIDE = `Say once which Apps Script project is yours, in .clasp.json:
  1. npx clasp login
  2. Open a spreadsheet, then Extensions > Apps Script > Project Settings, and copy its "Script ID" into "scriptId".
Then run npm run push again.`;

// Builds, and sends dist/ to the Apps Script project of .clasp.json. Options go on to clasp: npm run push -- --force
const settings = join(ROOT, '.clasp.json');
const { scriptId } = existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : {};
if (!scriptId) {
  console.error(`Nothing was pushed: .clasp.json has no scriptId.\n${GUIDE}`);
  process.exitCode = 1;
} else {
  await build();
  const clasp = createRequire(import.meta.url).resolve('@google/clasp');
  const { status } = spawnSync(process.execPath, [clasp, 'push', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
