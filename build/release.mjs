import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from '../build.mjs';
import { bundleReport, reportLines } from './bundle-report.mjs';
import { runCommand } from './command.mjs';
import { BuildError } from './error.mjs';

const run = promisify(execFile);

/**
 * Checks whether the present commit can be released, and prints the steps that are left. It changes nothing: no tag,
 * no push.
 *
 * @param {{ root: string, say: (line: string) => void }} options
 * @throws {BuildError} at the first thing that is not in order.
 */
export async function release({ root, say }) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await checkTree(root, version);
  say(`✓ the working tree is clean, and v${version} is a new tag`);
  checkChangelog(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), version);
  say(`✓ CHANGELOG.md has ${version}`);
  const report = await bundleReport(root);
  say('✓ every license of what goes to Google allows it, and its text goes along');
  for (const line of reportLines(report)) say(`    ${line}`);
  say('✓ two builds are the same to the byte');
  for (const [file, hash] of Object.entries(await buildTwice(root))) say(`    ${hash}  ${file}`);
  await test(root);
  say('✓ all tests pass');
  for (const line of steps(version)) say(line);
}

/**
 * @param {string} root
 * @param {string} version
 */
async function checkTree(root, version) {
  // `npm run push` notes in .clasp.json whose script it pushes to: that is everyone's own, and no part of a release.
  const changed = (await git(root, 'status', '--porcelain', '--', '.', ':!.clasp.json')).trimEnd();
  if (changed) throw new BuildError(`There are changes that are not committed:\n${changed}`);
  if ((await git(root, 'tag', '--list', `v${version}`)).trim())
    throw new BuildError(`v${version} is released already. Raise "version" in package.json.`);
}

/**
 * https://keepachangelog.com: a section with the day of its release, and nothing left under "Unreleased".
 * @param {string} text
 * @param {string} version
 */
function checkChangelog(text, version) {
  const sections = text.split(/^## /m).slice(1);
  const own = sections.find((section) => section.startsWith(`[${version}]`));
  const heading = `## [${version}] - ${new Date().toISOString().slice(0, 10)}`;
  if (!own || !/^\[[^\]]+\] - \d{4}-\d{2}-\d{2}\n+\S/.test(own))
    throw new BuildError(`CHANGELOG.md tells nothing of ${version}. Put it under the heading “${heading}”.`);
  const waiting = sections
    .find((section) => section.startsWith('[Unreleased]'))
    ?.replace('[Unreleased]', '')
    .trim();
  if (waiting)
    throw new BuildError(`CHANGELOG.md has entries under “Unreleased” still. Move them under “${heading}”.`);
}

/**
 * @param {string} root
 * @returns {Promise<Record<string, string>>} The SHA-256 of each file.
 */
async function buildTwice(root) {
  const folder = await mkdtemp(join(tmpdir(), 'callscaler-release-'));
  try {
    const [first, second] = await Promise.all(
      ['first', 'second'].map(async (name) => {
        const outDir = join(folder, name);
        const files = Object.keys(await build({ root, outDir }));
        return Promise.all(files.map(async (file) => [file, sha256(await readFile(join(outDir, file)))]));
      }),
    );
    if (JSON.stringify(first) !== JSON.stringify(second))
      throw new BuildError(`Two builds differ: ${JSON.stringify(first)} and ${JSON.stringify(second)}`);
    return Object.fromEntries(/** @type {string[][]} */ (first));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {Buffer} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {string} root */
async function test(root) {
  try {
    await run('npm', ['run', 'test:all'], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === 'win32',
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    throw new BuildError(
      `npm run test:all fails:\n${`${stdout}${stderr}`.trim().split('\n').slice(-30).join('\n')}`,
    );
  }
}

/**
 * @param {string} root
 * @param {string[]} words
 */
async function git(root, ...words) {
  try {
    return (await run('git', words, { cwd: root })).stdout;
  } catch (error) {
    const { stderr = '', message = '' } = /** @type {{ stderr?: string, message?: string }} */ (error);
    throw new BuildError(
      `git cannot say what is committed here; a release is made in a clone of the repository.\n${stderr || message}`,
    );
  }
}

/** @param {string} version */
function steps(version) {
  return [
    '',
    `Everything is in order for ${version}. What is left for you to do:`,
    `  1. git tag -a v${version} -m "${version}" && git push origin v${version}`,
    '  2. npm run push',
    `  3. npx clasp create-version "${version}"            (says the number of the version, such as 7)`,
    '  4. A script bound to one spreadsheet is done: it runs what was pushed. An add-on goes on:',
    `     npx clasp create-deployment --versionNumber 7 --description "${version}"`,
    '     Google Cloud console > Google Workspace Marketplace SDK > App configuration: Sheets add-on script version 7.',
  ];
}

const OPTIONS = /** @type {const} */ ({
  root: { type: 'string', default: join(import.meta.dirname, '..') },
});

const main = () =>
  runCommand({ options: OPTIONS, failure: '✗ not ready for a release.' }, ({ root }) =>
    release({ root: resolve(root), say: console.log }),
  );

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
