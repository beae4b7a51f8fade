import { parse } from 'acorn';
import { BuildError } from './error.mjs';

/**
 * The functions Google may call, by who calls them. Kept in src/entry-points.json and nowhere else.
 * @typedef {{ menu: string[], triggers: string[], sidebar: string[], customFunctions: string[] }} EntryPoints
 *
 * A function declaration at the top level of the bundle: its text, and the comment right before it.
 * @typedef {{ name: string, text: string, comment: string }} Stub
 */

const GROUPS = /** @type {const} */ (['menu', 'triggers', 'sidebar', 'customFunctions']);

/**
 * @param {string} text The text of src/entry-points.json.
 * @returns {EntryPoints}
 */
export function parseEntryPoints(text) {
  const value = JSON.parse(text);
  const groups = Object.keys(value);
  if (groups.length !== GROUPS.length || !GROUPS.every((group) => Array.isArray(value[group]))) {
    throw new BuildError(
      `src/entry-points.json has the lists ${groups.join(', ')}; needed: ${GROUPS.join(', ')}.`,
    );
  }
  return value;
}

/**
 * @param {EntryPoints} entryPoints
 * @returns {string[]}
 */
export function expectedNames(entryPoints) {
  const names = GROUPS.flatMap((group) => entryPoints[group]);
  const unreachable = names.filter((name) => name.endsWith('_'));
  // https://developers.google.com/apps-script/guides/html/communication#private_functions
  if (unreachable.length > 0)
    throw new BuildError(`Google cannot call a name that ends in _: ${unreachable}`);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new BuildError(`src/entry-points.json names twice: ${twice.join(', ')}`);
  return names;
}

/**
 * Parses the bundle as ES2019, the newest language that Apps Script is known to read whole, and compares what it
 * declares at the top level with what is expected: every such function can be called from outside, so none may
 * appear unnoticed.
 *
 * @param {string} code
 * @param {readonly string[]} expected
 * @returns {Stub[]}
 */
export function checkNames(code, expected) {
  /** @type {import('acorn').Comment[]} */
  const comments = [];
  const program = parseScript(code, comments);
  /** @type {Stub[]} */
  const stubs = [];
  for (const node of program.body) {
    if (node.type === 'FunctionDeclaration') {
      const comment = comments.findLast((one) => one.end <= node.start);
      const near = comment && code.slice(comment.end, node.start).trim() === '' ? comment.value : '';
      stubs.push({ name: node.id.name, text: code.slice(node.start, node.end), comment: near });
    } else if (node.type !== 'ExpressionStatement' && node.type !== 'EmptyStatement') {
      throw new BuildError(
        `Code.js declares more than functions at its top level: ${excerpt(code, node.start)}`,
      );
    }
  }
  const found = stubs.map((stub) => stub.name);
  const missing = expected.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !expected.includes(name));
  const problems = [
    missing.length > 0 && `missing in Code.js: ${missing.join(', ')}`,
    extra.length > 0 && `not listed: ${extra.join(', ')}`,
  ].filter(Boolean);
  if (problems.length > 0) {
    throw new BuildError(
      `The top-level functions of Code.js are not those of src/entry-points.json (${problems.join('; ')}). ` +
        'Each is a statement `global.NAME = …` in src/index.ts.',
    );
  }
  return stubs;
}

/**
 * @param {string} code
 * @param {import('acorn').Comment[]} comments
 */
function parseScript(code, comments) {
  try {
    return parse(code, { ecmaVersion: 2019, sourceType: 'script', onComment: comments });
  } catch (error) {
    const at = /** @type {{ pos?: number }} */ (error).pos ?? 0;
    throw new BuildError(
      `Code.js is not ES2019: ${/** @type {Error} */ (error).message} near ${excerpt(code, at)}`,
    );
  }
}

/**
 * @param {string} code
 * @param {number} at
 */
function excerpt(code, at) {
  return JSON.stringify(code.slice(at, at + 60));
}
