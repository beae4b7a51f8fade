import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import GasPlugin from 'gas-webpack-plugin';
import { minify } from 'terser';
import webpack from 'webpack';
import { BuildError } from './error.mjs';
import { licenseNotices } from './notices.mjs';

const { resolve } = createRequire(import.meta.url);

/**
 * Bundles `src/index.ts` into one script whose top level holds a function declaration for each `global.NAME = …`:
 * Google reads those declarations, with their comments, to learn what it may call.
 *
 * @param {string} root The folder that holds `src/`.
 * @returns {Promise<string>} The text of Code.js.
 */
export async function bundleScript(root) {
  const entry = join(root, 'src', 'index.ts');
  if (!existsSync(entry)) throw new BuildError(`There is no ${entry}, where every entry point is declared.`);
  const folder = await mkdtemp(join(tmpdir(), 'callscaler-build-'));
  try {
    await run(configuration(root, entry, folder));
    const code = await withoutUnused(await readFile(join(folder, 'Code.js'), 'utf8'));
    // At the end: right before a function, Google would take a comment for what describes it.
    return `${code}\n${await licenseNotices(root, 'Code.js')}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} entry
 * @param {string} folder
 * @returns {import('webpack').Configuration}
 */
function configuration(root, entry, folder) {
  return {
    context: root,
    entry,
    output: { path: folder, filename: 'Code.js' },
    mode: 'production',
    target: ['web', 'es2019'],
    devtool: false,
    // A module that comes from webpack's cache is not read again by GasPlugin: its declarations would vanish.
    cache: false,
    // Minifiers rename the declarations; what is unused goes afterwards.
    optimization: { minimize: false },
    performance: false,
    resolve: { extensions: ['.ts', '.mjs', '.js', '.json'] },
    module: {
      rules: [
        {
          // Packages too: they are published in a newer JavaScript than ES2019.
          test: /\.m?[jt]s$/,
          loader: resolve('esbuild-loader'),
          // A comment survives esbuild only as a "legal" one: that is what @preserve in src/index.ts is for.
          options: { target: 'es2019', legalComments: 'inline' },
          resolve: { fullySpecified: false },
        },
      ],
    },
    plugins: [new GasPlugin({ comment: true, include: /** @type {any} */ (['src/index.ts']) })],
  };
}

/** @param {import('webpack').Configuration} config */
async function run(config) {
  const compiler = webpack(config);
  if (!compiler) throw new BuildError('webpack did not accept its configuration.');
  /** @type {import('webpack').Stats | undefined} */
  const stats = await new Promise((done, fail) => {
    compiler.run((error, result) => compiler.close(() => (error ? fail(error) : done(result))));
  });
  if (stats?.hasErrors() || stats?.hasWarnings()) {
    throw new BuildError(stats.toString({ all: false, errors: true, warnings: true, colors: false }));
  }
}

/**
 * Takes away what nothing calls, which is most of the libraries, and changes nothing else: the whole script is loaded
 * for every cell that holds a formula, and readable stack traces in Google's log are worth more than short names.
 *
 * @param {string} code
 * @returns {Promise<string>}
 */
async function withoutUnused(code) {
  const { code: rest } = await minify(code, {
    ecma: 2019,
    mangle: false,
    compress: {
      defaults: false,
      unused: true,
      dead_code: true,
      side_effects: true,
      pure_getters: true,
      passes: 3,
    },
    format: { beautify: true, indent_level: 2, comments: /@customfunction|^!/ },
  });
  if (rest === undefined) throw new BuildError('terser gave nothing back for the bundle.');
  return rest;
}
