import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clasp } from './clasp.mjs';
import { BuildError } from './error.mjs';

/** What a push replaces by files of the same name; `Code` may be what Google puts into every new project. */
const OURS = ['Code.js', 'Sidebar.html', 'appsscript.json'];
const NEW_PROJECT = /^\s*function myFunction\(\) \{\s*\}\s*$/;

/**
 * Whether someone's own code would be lost: a push replaces all that a project holds, and a scriptId is easily that of
 * a project with macros of one's own.
 *
 * @param {string} scriptId
 * @throws {BuildError} when the project at Google holds what no push of ours has left there.
 */
export async function checkNothingIsLost(scriptId) {
  const folder = await mkdtemp(join(tmpdir(), 'callscaler-remote-'));
  try {
    await writeFile(join(folder, '.clasp.json'), JSON.stringify({ scriptId, rootDir: '.' }));
    await clasp(['pull'], { cwd: folder });
    const held = (await readdir(folder)).filter((name) => name !== '.clasp.json');
    const strangers = held.filter((name) => !OURS.includes(name));
    if (held.includes('Code.js') && isStrange(await readFile(join(folder, 'Code.js'), 'utf8')))
      strangers.unshift('Code.js');
    if (strangers.length === 0) return;
    throw new BuildError(
      `The Apps Script project ${scriptId} holds code that is not of this add-on: ${strangers.join(', ')}. A push ` +
        'replaces all of it. Take the scriptId out of .clasp.json to have a new project made; or, if nothing there is ' +
        'needed, run npm run push -- --replace',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} code */
function isStrange(code) {
  return !NEW_PROJECT.test(code) && code.trim() !== '' && !/\bfunction CALLSCALER_/.test(code);
}
