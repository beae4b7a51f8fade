import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clasp } from '../../build/clasp.mjs';
import { runCommand } from '../../build/command.mjs';
import { BuildError } from '../../build/error.mjs';
import { addresses, createProject, readSettings } from '../../build/project-settings.mjs';
import type { SyntaxFact } from './fact';
import { SYNTAX } from './facts/syntax';
import { syntaxTable } from './live-table';
import { conformanceScript, MANIFEST } from './script';

const NEXT = `
Now a person has to go on, since Google asks only persons for their consent:
  1. Open the spreadsheet and wait for the menu Conformance.
  2. Conformance > Run, and grant what Google asks for. Choose Run again where it says so.
  3. Conformance > Show the table: copy both tables into an issue.
  4. What only a person can try is in the rows “by hand” (test/conformance/facts/by-hand.ts has the steps).
The spreadsheet is yours: throw it away afterwards.`;

/**
 * Asks live Google: pushes the conformance script into a scratch spreadsheet of its own, kept for the next time in
 * `folder`, and finds out what the editor takes by pushing it.
 */
async function live(folder: string): Promise<void> {
  await mkdir(join(folder, 'dist'), { recursive: true });
  await write(folder, 'appsscript.json', JSON.stringify(MANIFEST, null, 2));
  let settings = await readSettings(folder);
  if (!settings.scriptId)
    settings = await createProject(folder, { title: 'CallScaler conformance', standalone: false });
  const taken: (SyntaxFact & { took: boolean })[] = [];
  for (const fact of SYNTAX) taken.push({ ...fact, took: await takes(folder, fact.code) });
  await push(folder, await conformanceScript());
  console.log(`${syntaxTable(taken)}\n\n${addresses(settings).join('\n')}\n${NEXT}`);
}

async function takes(folder: string, code: string): Promise<boolean> {
  try {
    await push(folder, `${code}\n`);
    return true;
  } catch (error) {
    if (error instanceof BuildError && error.message.startsWith('Google refused the code.')) return false;
    throw error;
  }
}

async function push(folder: string, code: string): Promise<void> {
  await write(folder, 'Code.js', code);
  await clasp(['push', '--force', '--json'], { cwd: folder });
}

const write = (folder: string, name: string, text: string): Promise<void> =>
  writeFile(join(folder, 'dist', name), text);

const OPTIONS = { folder: { type: 'string', default: '.cache/conformance' } } as const;

void runCommand({ options: OPTIONS, failure: 'Google was not asked.' }, ({ folder }) => live(folder));
