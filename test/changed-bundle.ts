import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUNDLE_SCRIPT = `import { bundleScript } from './build/script.mjs';
process.stdout.write(await bundleScript(process.argv[1]));`;
const MAX_BYTES = 50_000_000;

/** The script of changed sources: they are copied to a temporary folder and built by the build's own step. */
export function changedBundle(change: (src: string) => void): string {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'callscaler-changed-'));
  try {
    cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    change(join(folder, 'src'));
    return execFileSync(process.execPath, ['--input-type=module', '--eval', BUNDLE_SCRIPT, folder], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: MAX_BYTES,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A change that is made nowhere, or twice, would prove nothing. */
export function replaceOnce(path: string, find: string, replacement: string): void {
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) {
    throw new Error(
      `Cannot change ${path}: "${find}" occurs ${parts.length - 1} times, and has to occur once.`,
    );
  }
  writeFileSync(path, parts.join(replacement));
}
