import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/** What the browser gets, by path. */
export interface PageFiles {
  /** The page's own code: a few kilobytes, built at each start. */
  readonly page: Promise<string>;
  readonly style: Promise<string>;
  /** `google.script` for the sidebar's frame. */
  readonly shim: Promise<string>;
  /** The spreadsheet's library: built once for its versions and kept. */
  readonly univer: Promise<{ readonly script: string; readonly style: string }>;
}

const COMMON: BuildOptions = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** The sources of the library's bundle: with the packages' versions they say whether a kept one is still good. */
const UNIVER_SOURCES = ['univer.ts', 'univer-function.ts'];
const UNIVER_PACKAGES = [
  '@univerjs/core',
  '@univerjs/preset-sheets-core',
  'react',
  'react-dom',
  'rxjs',
  'esbuild',
];

export function bundlePage(root: string): PageFiles {
  const folder = join(root, 'playground', 'page');
  return {
    page: text({ ...COMMON, entryPoints: [join(folder, 'main.ts')] }),
    style: text({ ...COMMON, entryPoints: [join(folder, 'page.css')] }),
    shim: text({ ...COMMON, entryPoints: [join(folder, 'shim.ts')], format: 'iife' }),
    univer: univer(root, folder),
  };
}

async function text(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, write: false });
  const [file] = outputFiles ?? [];
  if (!file) throw new Error('Cannot bundle the page: esbuild gave no output.');
  return file.text;
}

async function univer(root: string, folder: string) {
  const cache = join(root, 'node_modules', '.cache', 'playground');
  const out = join(cache, `univer-${await versionKey(root, folder)}`);
  const files = { script: join(out, 'univer.js'), style: join(out, 'univer.css') };
  const kept = await access(files.style).then(
    () => true,
    () => false,
  );
  if (!kept) {
    await mkdir(cache, { recursive: true });
    const fresh = `${out}.${process.pid}`;
    await build({ ...COMMON, entryPoints: [join(folder, 'univer.ts')], outdir: fresh });
    // A whole folder appears at once: two playgrounds may start at the same time.
    await rename(fresh, out).catch(() => {});
  }
  return files;
}

async function versionKey(root: string, folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of UNIVER_PACKAGES) {
    hash.update(await readFile(join(root, 'node_modules', name, 'package.json')));
  }
  for (const name of UNIVER_SOURCES) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
