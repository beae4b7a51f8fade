import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BuildError } from './error.mjs';

/** Licences that let their code be carried in a program of another licence, given that theirs is named. */
const LICENCES = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

/** Where each file that goes to Google begins. */
const ENTRIES = { 'Code.js': 'src/index.ts', 'Sidebar.html': 'sidebar/main.tsx' };

/**
 * A package, or this project itself, and about how many of its bytes are in each file.
 * @typedef {{ name: string, version: string, license: string, bytes: Record<string, number> }} Carried
 */

/**
 * What reaches Google, and from where. esbuild follows the same imports as the build and counts what is left of each
 * module after everything unused is gone; the script is not minified, the sidebar is.
 *
 * @param {string} root
 * @returns {Promise<Carried[]>} The project first, then packages by name.
 * @throws {BuildError} when a package's licence is not one of those allowed.
 */
export async function bundleReport(root) {
  /** @type {Map<string, Record<string, number>>} */
  const carried = new Map();
  for (const [file, entry] of Object.entries(ENTRIES)) {
    for (const [path, bytes] of await bytesByModule(root, entry, file === 'Sidebar.html')) {
      const name = packageOf(path);
      const sums = carried.get(name) ?? {};
      carried.set(name, { ...sums, [file]: (sums[file] ?? 0) + bytes });
    }
  }
  const report = [];
  for (const [name, bytes] of [...carried].sort(([a], [b]) => a.localeCompare(b)))
    report.push({ name, ...(await licenceOf(root, name)), bytes });
  return report;
}

/**
 * @param {string} root
 * @param {string} entry
 * @param {boolean} minify
 * @returns {Promise<[string, number][]>}
 */
async function bytesByModule(root, entry, minify) {
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
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [/** @type {[string, number]} */ ([path, bytesInOutput])] : [],
    ),
  );
}

/** The name of the package that a module belongs to; an empty text for the project's own. @param {string} path */
function packageOf(path) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? '';
}

/**
 * @param {string} root
 * @param {string} name
 */
async function licenceOf(root, name) {
  const { version, license } = JSON.parse(await readFile(packageFile(root, name), 'utf8'));
  if (!LICENCES.includes(license)) {
    throw new BuildError(
      `${name || 'This project'} has the licence ${JSON.stringify(license ?? 'none')}; what is carried to Google must ` +
        `have one of ${LICENCES.join(', ')}.`,
    );
  }
  return { version, license };
}

/**
 * @param {string} root
 * @param {string} name
 */
function packageFile(root, name) {
  if (name === '') return join(root, 'package.json');
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name, 'package.json')).find((path) => existsSync(path));
  if (!found) throw new BuildError(`The package ${name} is not installed. Run: npm ci`);
  return found;
}

/**
 * The report as lines of text.
 * @param {readonly Carried[]} report
 * @returns {string[]}
 */
export function reportLines(report) {
  const files = Object.keys(ENTRIES);
  const rows = [
    ['package', 'licence', ...files],
    ...report.map(({ name, version, license, bytes }) => [
      name === '' ? 'this project' : `${name} ${version}`,
      license,
      ...files.map((file) => `${((bytes[file] ?? 0) / 1024).toFixed(1)} KB`),
    ]),
  ];
  const widths = files
    .concat('', '')
    .map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
