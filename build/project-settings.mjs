import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clasp, claspJson } from './clasp.mjs';
import { BuildError } from './error.mjs';

const EXAMPLE = '{ "scriptId": "1AbC…", "rootDir": "dist" }';

/**
 * What .clasp.json says. `parentId` is the spreadsheet that the script is bound to.
 * @typedef {{ scriptId?: string, parentId?: string, rootDir?: string }} Settings
 */

/**
 * @param {string} root The folder that holds .clasp.json.
 * @returns {Promise<Settings>} Empty where there is no such file.
 */
export async function readSettings(root) {
  const path = join(root, '.clasp.json');
  if (!existsSync(path)) return {};
  const text = await readFile(path, 'utf8');
  /** @type {unknown} */
  let settings;
  try {
    settings = JSON.parse(text);
  } catch (error) {
    throw new BuildError(`.clasp.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  checkSettings(settings);
  return settings;
}

/**
 * @param {unknown} settings
 * @returns {asserts settings is Settings}
 */
function checkSettings(settings) {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw new BuildError(`.clasp.json is ${JSON.stringify(settings)}; it must be ${EXAMPLE}.`);
  const { scriptId = '' } = /** @type {{ scriptId?: unknown }} */ (settings);
  // What is copied instead, most of all, is the editor's address, which holds the id.
  if (typeof scriptId !== 'string' || !/^[\w-]*$/.test(scriptId)) {
    throw new BuildError(
      `.clasp.json: the scriptId ${JSON.stringify(scriptId)} is no ID. Copy it in the script editor from Project Settings ` +
        `> IDs, so that the file reads ${EXAMPLE}.`,
    );
  }
}

/**
 * Makes an Apps Script project at Google and notes it in .clasp.json: bound to a new spreadsheet, or standing alone as
 * an add-on needs it.
 *
 * @param {string} root
 * @param {{ title: string, standalone: boolean }} options
 * @returns {Promise<Settings>}
 */
export async function createProject(root, { title, standalone }) {
  // clasp fills the folder with the new project's files: elsewhere, so that they do not lie upon ours.
  const folder = await mkdtemp(join(tmpdir(), 'callscaler-create-'));
  try {
    const { scriptId, parentId } = claspJson(await createScript(folder, { title, standalone }));
    const settings = { scriptId, ...(parentId && { parentId }), rootDir: 'dist' };
    await writeFile(join(root, '.clasp.json'), `${JSON.stringify(settings, null, 2)}\n`);
    return settings;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {{ title: string, standalone: boolean }} options
 */
async function createScript(folder, { title, standalone }) {
  const type = standalone ? 'standalone' : 'sheets';
  try {
    return await clasp(['create-script', '--type', type, '--title', title, '--json'], { cwd: folder });
  } catch (error) {
    // clasp makes the spreadsheet first, with an API that is always on.
    if (standalone || !(error instanceof BuildError) || !error.message.includes('is switched off'))
      throw error;
    throw new BuildError(
      `${error.message}\nAn empty spreadsheet “${title}” now lies in your Google Drive: delete it.`,
    );
  }
}

/**
 * Where a person finds it.
 * @param {Settings} settings
 * @returns {string[]} Lines.
 */
export function addresses({ scriptId, parentId }) {
  const lines = [`Script: https://script.google.com/d/${scriptId}/edit`];
  if (parentId) lines.push(`Spreadsheet: https://docs.google.com/spreadsheets/d/${parentId}/edit`);
  return lines;
}
