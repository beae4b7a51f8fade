import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';
import { BuildError } from './error.mjs';
import { licenseNotices } from './notices.mjs';

/** Where the names that JSX turns into come from. */
const JSX = fileURLToPath(new URL('jsx.mjs', import.meta.url));

/** Google sends the page again each time the sidebar opens, so it has to stay small. */
const MAX_BYTES = 80 * 1024;

/**
 * Bundles `sidebar/main.tsx` and `sidebar/style.css` into `sidebar/index.html`: HtmlService serves one file, and the
 * sidebar loads nothing from elsewhere.
 *
 * @param {string} root The folder that holds `sidebar/`.
 * @returns {Promise<string>} The text of Sidebar.html.
 */
export async function bundleSidebar(root) {
  const folder = join(root, 'sidebar');
  const [page, script, style, notices] = await Promise.all([
    readFile(join(folder, 'index.html'), 'utf8'),
    bundle(root, join(folder, 'main.tsx')).then(smaller),
    bundle(root, join(folder, 'style.css')),
    licenseNotices(root, 'Sidebar.html'),
  ]);
  const html = inline(inline(page, 'style', style), 'script', `${script}${notices}`);
  const bytes = Buffer.byteLength(html);
  if (bytes > MAX_BYTES) {
    throw new BuildError(`Sidebar.html has ${bytes} bytes; at most ${MAX_BYTES} are allowed.`);
  }
  return html;
}

/**
 * @param {string} root
 * @param {string} entry
 */
async function bundle(root, entry) {
  try {
    const result = await build({
      absWorkingDir: root,
      entryPoints: [entry],
      bundle: true,
      write: false,
      minify: true,
      target: 'es2020',
      format: 'iife',
      charset: 'utf8',
      jsx: 'transform',
      jsxFactory: 'h',
      jsxFragment: 'Fragment',
      inject: [JSX],
      // That of sidebar/ tells the compiler of types about the automatic runtime, and would win.
      tsconfigRaw: '{}',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
    return result.outputFiles[0]?.text ?? '';
  } catch (error) {
    throw new BuildError(`The sidebar does not build. ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * What esbuild leaves to do: about as many bytes as the license notice takes. Nothing here or in preact asks a function
 * for its prototype or for the number of its parameters, so functions may become arrows and lose unused parameters.
 *
 * @param {string} script
 */
async function smaller(script) {
  const { code } = await minify(script, {
    ecma: 2020,
    compress: { passes: 3, hoist_funs: true, pure_getters: true, unsafe_arrows: true, keep_fargs: false },
  });
  if (code === undefined) throw new BuildError('terser gave nothing back for the sidebar.');
  return code;
}

/**
 * Puts `text` in the place of the marker `<!-- style -->` or `<!-- script -->`.
 * @param {string} page
 * @param {'style' | 'script'} tag
 * @param {string} text
 */
export function inline(page, tag, text) {
  const marker = `<!-- ${tag} -->`;
  const found = page.split(marker).length - 1;
  if (found !== 1)
    throw new BuildError(`sidebar/index.html has ${found} of ${marker}; it needs exactly one.`);
  // Inside the element the parser looks for these two and nothing else, even within a string.
  const safe = text
    .trim()
    .replace(/<\/(?=script|style)/gi, '<\\/')
    .replace(/<!--/g, '<\\!--');
  // A replacing function, since a replacing string would give $& and $' a meaning.
  return page.replace(marker, () => `<${tag}>${safe}</${tag}>`);
}
