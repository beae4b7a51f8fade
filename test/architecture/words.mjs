import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Words that the project doesn't use, and what to write instead. `in` limits a word to the files it matches;
 * `except` names files in which the word is right.
 * @type {ReadonlyArray<{ word: RegExp, write: string, in?: RegExp, except?: RegExp }>}
 */
export const BANNED = [
  // American spelling.
  // The emulator accepts the former spelling of an option.
  { word: /behaviour/i, write: 'behavior', except: /^emulator\/apps-script\/(platform|types)\.ts$/ },
  { word: /colour/i, write: 'color' },
  { word: /licence/i, write: 'license' },
  { word: /catalogue/i, write: 'catalog' },
  { word: /cancell(ed|ing)/i, write: 'canceled' },
  { word: /neighbour/i, write: 'neighbor' },
  { word: /\bgrey\b/i, write: 'gray' },
  { word: /judgement/i, write: 'judgment' },
  {
    word: /\b(organis|recognis|summaris|normalis|initialis|capitalis|serialis|authoris)(e|ed|es|ing|ation)\b/i,
    write: '…ize',
  },
  { word: /telephone/i, write: 'phone' },
  { word: /\b(un)?tick(ed|ing)\b/i, write: 'select, check' },
  // Names with a word of the field.
  { word: /(?<![A-Z])(MOST|LEAST|LONGEST|SHORTEST)_/, write: 'MAX_, MIN_' },
  { word: /workbench/i, write: 'services' },
  {
    word: /\b(upkeep|journal|strays?|stamped|doubted|nameless|howFar|foreseen?)\b/i,
    write: 'a word of the field',
  },
  { word: /\bdesk\b/i, write: 'formula runtime' },
  { word: /\bclaims?\b/i, write: 'single flight', except: /^emulator\/callscaler\/world\// },
  { word: /\bplant(s|ed|ing)?\b/i, write: 'mutant' },
  // Turns of phrase.
  { word: /\bput down as\b/i, write: 'say what happens' },
  { word: /\bunder way\b/i, write: 'running, in progress' },
  { word: /\banew\b/i, write: 'again' },
  { word: /\beverybody\b/i, write: 'everyone, anyone' },
  { word: /\bsomebody\b/i, write: 'someone', except: /^emulator\/callscaler\/world\/transcript\.ts$/ },
  { word: /\bin vain\b/i, write: 'say what happened' },
];

/** Rooms whose words are in order. The others are added as they are finished. */
const ROOMS = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs',
  'sidebar',
  'playground',
  'build',
  'emulator',
];
const FILES = /\.(ts|tsx|mjs|css|html|md)$/;
const SELF = 'test/architecture/words.mjs';
const LATER = ['docs/troubleshooting.md'];

/**
 * Lines with a banned word, as `path:line: word`.
 * @param {string} path
 * @param {string} text
 * @returns {string[]}
 */
export function bannedIn(path, text) {
  const rules = BANNED.filter((rule) => (rule.in?.test(path) ?? true) && !rule.except?.test(path));
  return text.split('\n').flatMap((line, index) =>
    rules.flatMap(({ word, write }) => {
      const found = word.exec(line)?.[0];
      return found === undefined ? [] : [`${path}:${index + 1}: “${found}”: write ${write}`];
    }),
  );
}

/**
 * The files of a room, from the root, with forward slashes.
 * @param {string} root
 * @param {string} room A file or a folder.
 */
function filesOf(root, room) {
  if (FILES.test(room)) return [room];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((path) => FILES.test(path) && path !== SELF && !LATER.includes(path));
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) {
  const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
  const root = join(import.meta.dirname, '..', '..');
  const rooms = values.all ? [...ROOMS, 'src', 'test'] : ROOMS;
  const files = rooms.flatMap((room) => filesOf(root, room));
  const found = files.flatMap((path) => bannedIn(path, readFileSync(join(root, path), 'utf8')));
  if (found.length > 0) {
    console.error(`${found.join('\n')}\n${found.length} words to change. See ${SELF}.`);
    process.exitCode = 1;
  } else {
    console.log(`The words of ${files.length} files are in order.`);
  }
}
