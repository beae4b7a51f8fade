import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CARRIED_FILES, packageFolder, packagesIn } from './carried.mjs';
import { BuildError } from './error.mjs';
import { licenseNotices } from './notices.mjs';

/** Licenses that let their code be carried in a program of another license, given that theirs is named. */
const ALLOWED_LICENSES = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

/**
 * A package, or this project itself, and about how many of its bytes are in each file.
 * @typedef {{ name: string, version: string, license: string, bytes: Record<string, number> }} Share
 *
 * `notices` are the bytes of the license texts in each file.
 * @typedef {{ shares: readonly Share[], notices: Record<string, number> }} BundleReport
 */

/**
 * What reaches Google, from where, and under which license.
 *
 * @param {string} root
 * @returns {Promise<BundleReport>} The project first, then packages by name.
 * @throws {BuildError} when a package's license is not one of those allowed, or its text is missing.
 */
export async function bundleReport(root) {
  /** @type {Map<string, Record<string, number>>} */
  const bytesOf = new Map();
  /** @type {Record<string, number>} */
  const notices = {};
  for (const file of CARRIED_FILES) {
    for (const [name, bytes] of await packagesIn(root, file))
      bytesOf.set(name, { ...bytesOf.get(name), [file]: bytes });
    notices[file] = Buffer.byteLength(await licenseNotices(root, file));
  }
  const shares = [];
  for (const [name, bytes] of [...bytesOf].sort(([a], [b]) => (a < b ? -1 : 1)))
    shares.push({ name, ...(await licenseOf(root, name)), bytes });
  return { shares, notices };
}

/**
 * @param {string} root
 * @param {string} name
 */
async function licenseOf(root, name) {
  const { version, license } = JSON.parse(
    await readFile(join(packageFolder(root, name), 'package.json'), 'utf8'),
  );
  if (!ALLOWED_LICENSES.includes(license)) {
    throw new BuildError(
      `${name || 'This project'} has the license ${JSON.stringify(license ?? 'none')}; what is carried to Google must ` +
        `have one of ${ALLOWED_LICENSES.join(', ')}.`,
    );
  }
  return { version, license };
}

/**
 * The report as lines of text.
 * @param {BundleReport} report
 * @returns {string[]}
 */
export function reportLines({ shares, notices }) {
  const files = Object.keys(notices);
  /** @param {Record<string, number>} bytes */
  const sizes = (bytes) => files.map((file) => `${((bytes[file] ?? 0) / 1024).toFixed(1)} KB`);
  const rows = [
    ['package', 'license', ...files],
    ...shares.map(({ name, version, license, bytes }) => [
      name === '' ? 'this project' : `${name} ${version}`,
      license,
      ...sizes(bytes),
    ]),
    ['their license texts', '', ...sizes(notices)],
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
