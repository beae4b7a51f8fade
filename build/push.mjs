import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';
import { clasp, claspJson } from './clasp.mjs';
import { runCommand } from './command.mjs';
import { BuildError } from './error.mjs';
import { addresses, createProject, readSettings } from './project-settings.mjs';
import { checkNothingIsLost } from './remote.mjs';

/** All that ever goes to Google. */
const FILES = ['dist/Code.js', 'dist/Sidebar.html', 'dist/appsscript.json'];

/**
 * Builds, checks, shows what will be pushed, and pushes it to the Apps Script project of .clasp.json; where that names
 * none, one is made first.
 *
 * @param {{ root: string, standalone: boolean, replace: boolean, title: string, say: (line: string) => void }} options
 *   `standalone` makes a project for an add-on instead of one that is bound to a new spreadsheet; `replace` pushes even
 *   where the project holds someone else's code.
 * @throws {BuildError} with a message that says what is wrong and what to do.
 */
export async function push({ root, standalone, replace, title, say }) {
  await build({ root });
  let settings = await readSettings(root);
  const isNew = !settings.scriptId;
  if (isNew) {
    settings = await createProject(root, { title, standalone });
    say(standalone ? 'Made a new Apps Script project:' : 'Made a new spreadsheet and its script:');
    for (const line of addresses(settings)) say(`  ${line}`);
  } else if (standalone && settings.parentId) {
    throw new BuildError(
      `.clasp.json names the script of the spreadsheet ${settings.parentId}, which --standalone is not for. ` +
        'Take scriptId and parentId out of it, or leave --standalone away.',
    );
  }
  if (settings.rootDir !== 'dist') {
    const found =
      settings.rootDir === undefined ? 'no rootDir' : `the rootDir ${JSON.stringify(settings.rootDir)}`;
    throw new BuildError(`.clasp.json has ${found}; it needs "rootDir": "dist".`);
  }
  await showFiles(root, say);
  if (!isNew && !replace) await checkNothingIsLost(settings.scriptId ?? '');
  // --force: the manifest at Google is ours too, and nobody is there to be asked.
  const pushed = claspJson(await clasp(['push', '--force', '--json'], { cwd: root }));
  if (pushed.length === 0) say('Google has exactly these files already; nothing was pushed.');
  else say(`Pushed ${pushed.length} files.`);
  for (const line of addresses(settings)) say(line);
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
async function showFiles(root, say) {
  const { filesToPush } = claspJson(await clasp(['show-file-status', '--json'], { cwd: root }));
  const found = filesToPush.map((/** @type {string} */ path) => path.replaceAll('\\', '/')).sort();
  if (found.join() !== FILES.join()) {
    throw new BuildError(`clasp would push ${found.join(', ')}; it must be ${FILES.join(', ')}.`);
  }
  say('To be pushed:');
  for (const path of FILES) say(`  ${path}  ${((await stat(join(root, path))).size / 1024).toFixed(1)} KB`);
}

const OPTIONS = /** @type {const} */ ({
  standalone: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  title: { type: 'string', default: 'CallScaler' },
  root: { type: 'string', default: join(import.meta.dirname, '..') },
});

const main = () =>
  runCommand({ options: OPTIONS, failure: 'Nothing was pushed.' }, ({ root, ...values }) =>
    push({ ...values, root: resolve(root), say: console.log }),
  );

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
