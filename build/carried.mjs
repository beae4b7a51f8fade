import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { BuildError } from './error.mjs';

/** Where each file that goes to Google begins. */
const ENTRIES = { 'Code.js': 'src/index.ts', 'Sidebar.html': 'sidebar/main.tsx' };

/** @typedef {keyof typeof ENTRIES} CarriedFile */

/** The files that carry other people's code, or could. */
export const CARRIED_FILES = /** @type {CarriedFile[]} */ (Object.keys(ENTRIES));

/**
 * What reaches Google in one of the files, and from where. esbuild follows the same imports as the build and counts
 * what is left of each module after everything unused is gone; the script is not minified, the sidebar is.
 *
 * @param {string} root
 * @param {CarriedFile} file
 * @returns {Promise<Map<string, number>>} About how many bytes are of which package; an empty name is the project itself.
 * @throws {BuildError} when the imports cannot be followed.
 */
export async function packagesIn(root, file) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { inputs } of Object.values(await outputs(root, ENTRIES[file], file === 'Sidebar.html'))) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? '';
      if (bytesInOutput > 0) sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
    }
  }
  return sums;
}

/**
 * @param {string} root
 * @param {string} entry
 * @param {boolean} minify
 */
async function outputs(root, entry, minify) {
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      minify,
      treeShaking: true,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      define: { 'process.env.NODE_ENV': '"production"' },
      target: 'es2019',
      outdir: 'out',
      logLevel: 'silent',
    });
    return metafile.outputs;
  } catch (error) {
    throw new BuildError(`${entry} does not build. ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {string} root
 * @param {string} name The name of a package; empty for the project itself.
 * @returns {string} The folder it is installed in.
 */
export function packageFolder(root, name) {
  if (name === '') return root;
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name, 'package.json')).find((path) => existsSync(path));
  if (!found) throw new BuildError(`The package ${name} is not installed. Run: npm ci`);
  return dirname(found);
}
