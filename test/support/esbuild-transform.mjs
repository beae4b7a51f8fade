import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync, version } from 'esbuild';

const ownText = readFileSync(fileURLToPath(import.meta.url), 'utf8');

/**
 * Turns TypeScript, TSX and ES modules into CommonJS for Jest, one file at a time and without type checking
 * (`npm run check` does that). It does not hoist `jest.mock`: what a test replaces is handed in as an argument.
 */
export default {
  /**
   * @param {string} sourceText
   * @param {string} path
   */
  process(sourceText, path) {
    return transformSync(sourceText, {
      sourcefile: path,
      loader: /\.tsx$/.test(path) ? 'tsx' : /\.ts$/.test(path) ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      sourcemap: 'both',
      sourcesContent: false,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      // CommonJS has no import.meta; the build scripts ask it for their own address.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) },
    });
  },

  // Jest's own key leaves out this file and esbuild's version, and would serve stale code after either changed.
  /**
   * @param {string} sourceText
   * @param {string} path
   */
  getCacheKey(sourceText, path) {
    const hash = createHash('sha256');
    for (const part of [ownText, version, path, sourceText]) hash.update(part).update('\0');
    return hash.digest('hex').slice(0, 32);
  },
};
