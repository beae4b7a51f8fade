import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from './error.mjs';

/**
 * Writes the files, each in one step, so that a reader never sees half of one.
 *
 * @param {string} folder
 * @param {Record<string, string>} files
 * @returns {Promise<Record<string, number>>} The bytes of each.
 * @throws {BuildError} when the folder holds anything else: `clasp push` would send it to Google.
 */
export async function publish(folder, files) {
  await mkdir(folder, { recursive: true });
  const strangers = (await readdir(folder)).filter((name) => !(name in files) && !isUnfinished(name));
  if (strangers.length > 0) {
    throw new BuildError(
      `${folder} holds ${strangers.map((name) => `"${name}"`).join(', ')}, which this build did not make ` +
        'and which would be pushed to Google. Remove it, or build into another folder.',
    );
  }
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    sizes[name] = Buffer.byteLength(text);
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue;
    const unfinished = join(folder, `.${name}.${process.pid}`);
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  }
  return sizes;
}

/**
 * Left by a build that was stopped, or being written by another one at this moment. clasp pushes no such name.
 * @param {string} name
 */
function isUnfinished(name) {
  return /^\..*\.\d+$/.test(name);
}
