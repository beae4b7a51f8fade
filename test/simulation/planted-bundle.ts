import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE } from '../product/stage';
import type { Plant, PlantedEdit } from './plants';
import type { Bundle } from './world';

const BUNDLE_SCRIPT = `import { bundleScript } from './build/script.mjs';
process.stdout.write(await bundleScript(process.argv[1]));`;
const MOST_BYTES = 50_000_000;

/** The bundle of the sources with a bug in them: built in a temporary folder, by the build's own step. */
export function plantedBundle({ name, edits }: Plant): Bundle {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'callscaler-planted-'));
  try {
    cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const edit of edits) plantEdit(join(folder, 'src', edit.file), edit, name);
    const code = execFileSync(process.execPath, ['--input-type=module', '--eval', BUNDLE_SCRIPT, folder], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
    });
    return { ...BUNDLE, code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A bug that is planted nowhere, or twice, would prove nothing. */
function plantEdit(path: string, { file, find, replace }: PlantedEdit, name: string): void {
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) {
    throw new Error(
      `Cannot plant "${name}": "${find}" occurs ${parts.length - 1} times in src/${file}, and has to occur once.`,
    );
  }
  writeFileSync(path, parts.join(replace));
}
