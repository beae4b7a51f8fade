import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from './build/command.mjs';
import { checkCustomFunctions } from './build/custom-functions.mjs';
import { loadWithoutServices } from './build/load.mjs';
import { checkManifest } from './build/manifest.mjs';
import { publish } from './build/publish.mjs';
import { bundleScript } from './build/script.mjs';
import { bundleSidebar } from './build/sidebar.mjs';
import { checkNames, expectedNames, parseEntryPoints } from './build/top-level.mjs';

/**
 * Builds what runs at Google: `Code.js`, `Sidebar.html` and `appsscript.json`. Every check is done before the first
 * file is written, so a build that fails leaves the last good one as it was. The same sources give the same bytes.
 *
 * @param {{ root?: string, outDir?: string }} [options] `root` holds src/, sidebar/ and appsscript.json;
 *   `outDir` is `<root>/dist` unless given.
 * @returns {Promise<Record<string, number>>} The bytes of each file written.
 * @throws {import('./build/error.mjs').BuildError} with a message that says what is wrong and what to do.
 */
export async function build({ root = import.meta.dirname, outDir = join(root, 'dist') } = {}) {
  const [code, sidebar, manifest, entryPoints] = await Promise.all([
    bundleScript(root),
    bundleSidebar(root),
    readFile(join(root, 'appsscript.json'), 'utf8'),
    readFile(join(root, 'src', 'entry-points.json'), 'utf8'),
  ]);
  checkScript(code, parseEntryPoints(entryPoints));
  checkManifest(manifest);
  return publish(outDir, { 'Code.js': code, 'Sidebar.html': sidebar, 'appsscript.json': manifest });
}

/**
 * Everything that is asked of a finished bundle.
 * @param {string} code
 * @param {import('./build/top-level.mjs').EntryPoints} entryPoints
 */
export function checkScript(code, entryPoints) {
  const stubs = checkNames(code, expectedNames(entryPoints));
  const functions = loadWithoutServices(code, stubs);
  checkCustomFunctions(stubs, functions, entryPoints);
}

const main = () =>
  runCommand(
    { options: { root: { type: 'string' }, out: { type: 'string' } }, failure: 'The build failed.' },
    async (values) => {
      const root = resolve(values.root ?? import.meta.dirname);
      const sizes = await build({ root, ...(values.out && { outDir: resolve(values.out) }) });
      for (const [name, bytes] of Object.entries(sizes))
        console.log(`${name}  ${(bytes / 1024).toFixed(1)} KB`);
    },
  );

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
