import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const GENERATED = /^(node_modules|dist|\.cache|\.git)(\/|$)|^package-lock\.json$/;
const WRITTEN = /\.(ts|tsx|mjs|cjs|js|json|css|html|md|yml)$|^\.ci\/run$/;

/** Every hand-written file of the project, as a path from its root with forward slashes. */
export function sources(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter(({ name }) => !GENERATED.test(name))
    .flatMap((entry) => (entry.isDirectory() ? below(entry.name) : [entry.name]))
    .filter((path) => WRITTEN.test(path));
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function below(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name}`,
  );
}
