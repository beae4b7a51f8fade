import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

export interface Outcome {
  readonly exitCode: number;
  /** What the build said, both streams. */
  readonly output: string;
}

/** Runs the build as `npm run build` does, in a process of its own. */
export function runBuild(...options: string[]): Promise<Outcome> {
  return runScript(join(ROOT, 'build.mjs'), options);
}

/** Runs a script of build/ with Node, where and in which environment it is said. */
export function runScript(
  path: string,
  options: readonly string[],
  { cwd = ROOT, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const where = { cwd, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, [path, ...options], where, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}

/** A small project of its own in a temporary folder: `fixtures/good`, into which a test plants one fault. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'callscaler-fixture-'));

  constructor() {
    cpSync(join(__dirname, 'fixtures', 'good'), this.folder, { recursive: true });
  }

  /** Replaces the first `before` of a file. A fault that changes nothing would prove nothing, so it throws. */
  plant(file: string, before: string, after: string): this {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(before, () => after);
    if (changed === text) throw new Error(`${file} does not hold "${before}"`);
    writeFileSync(path, changed);
    return this;
  }

  add(file: string, text: string): this {
    writeFileSync(join(this.folder, file), text);
    return this;
  }

  build(): Promise<Outcome> {
    return runBuild('--root', this.folder);
  }

  /** A file of the finished build. */
  built(name: string): string {
    return readFileSync(join(this.folder, 'dist', name), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
