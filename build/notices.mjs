import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder, packagesIn } from './carried.mjs';
import { BuildError } from './error.mjs';

/** The files of a package whose text goes wherever its code goes. Apache-2.0 asks for NOTICE as well. */
const TEXTS = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/**
 * MIT and its like let their code be carried on condition that their notice stands “in all copies or substantial
 * portions of the Software”; what is pushed to Google is such a copy.
 *
 * @param {string} root
 * @param {import('./carried.mjs').CarriedFile} file
 * @returns {Promise<string>} A comment with the version of each package in that file and the whole text of its license;
 *   empty where the project carries nothing but its own.
 * @throws {BuildError} when a package has no such text.
 */
export async function licenseNotices(root, file) {
  const names = [...(await packagesIn(root, file)).keys()].filter((name) => name !== '').sort();
  const notices = await Promise.all(names.map((name) => noticeOf(root, name)));
  return notices.length === 0 ? '' : `/*!\n${notices.join('\n\n')}\n*/`;
}

/**
 * @param {string} root
 * @param {string} name
 */
async function noticeOf(root, name) {
  const folder = packageFolder(root, name);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => TEXTS.test(file)).sort();
  if (files.length === 0) {
    throw new BuildError(
      `The package ${name} has no file with its license in ${folder}. Its text has to go to Google with its code.`,
    );
  }
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.map((one) => one.trim()).join('\n\n');
  if (text.includes('*/'))
    throw new BuildError(`The license of ${name} holds “*/”, which would end a comment.`);
  return `${name} ${version}\n\n${text}`;
}
