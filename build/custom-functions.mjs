import { parseExpressionAt } from 'acorn';
import { BuildError } from './error.mjs';

/**
 * Checks what Sheets shows while a formula is typed. It reads the comment before the declaration and nothing else,
 * and a comment that a tool has dropped takes the function out of autocompletion without a word.
 * https://developers.google.com/apps-script/guides/sheets/functions#autocomplete
 *
 * @param {readonly import('./top-level.mjs').Stub[]} stubs
 * @param {ReadonlyMap<string, string>} functions The text of each function as assigned, by name.
 * @param {import('./top-level.mjs').EntryPoints} entryPoints
 */
export function checkCustomFunctions(stubs, functions, entryPoints) {
  const problems = stubs.flatMap((stub) => {
    const listed = entryPoints.customFunctions.includes(stub.name);
    if (!listed && !/^[A-Z]/.test(stub.name)) {
      return /@customfunction/.test(stub.comment)
        ? [`${stub.name} is not a custom function but says so`]
        : [];
    }
    if (!listed || !/^CALLSCALER_[A-Z_]+[A-Z]$/.test(stub.name)) {
      return [`${stub.name}: custom functions are named CALLSCALER_… and listed under customFunctions`];
    }
    return faults(stub.comment, parameters(functions.get(stub.name) ?? '')).map(
      (fault) => `${stub.name}: ${fault}`,
    );
  });
  if (problems.length > 0) {
    throw new BuildError(
      `The documentation of custom functions is not whole:\n  ${problems.join('\n  ')}\n` +
        'Write JSDoc with @preserve right before `global.NAME = (parameters) => …` in src/index.ts.',
    );
  }
}

/**
 * @param {string} comment
 * @param {{ names: string[], rest: boolean }} actual
 */
function faults(comment, actual) {
  if (!comment.startsWith('*')) return ['has no JSDoc'];
  const { description, tags } = parseJsDoc(comment);
  const params = tags.filter((tag) => tag.name === 'param').map((tag) => parseParam(tag.text));
  const named = params.map((param) => param.name);
  // Beyond the named parameters a rest parameter takes whatever is documented, but something has to be.
  const fits = actual.names.every((name, index) => named[index] === name);
  const count = actual.rest ? named.length > actual.names.length : named.length === actual.names.length;
  return [
    !tags.some((tag) => tag.name === 'customfunction') && '@customfunction is missing',
    description === '' && 'the description is missing',
    !(fits && count) &&
      `@param names (${named.join(', ')}); the parameters are (${actual.names.join(', ')}${actual.rest ? ', …' : ''})`,
    ...params.map((param) => !param.whole && `@param ${param.name} needs a {type}, a name and a description`),
    !tags.some((tag) => /^returns?$/.test(tag.name) && /^\{.+\}\s+\S/s.test(tag.text)) &&
      '@return needs a {type} and a description',
  ].filter((fault) => typeof fault === 'string');
}

/** @param {string} comment The text between the comment's delimiters. */
export function parseJsDoc(comment) {
  const lines = comment.replace(/^[ \t]*\*+ ?/gm, '').trim();
  const [description = '', ...rest] = lines.split(/^@(?=\w)/m);
  const tags = rest.map((text) => {
    const name = /^\w+/.exec(text)?.[0] ?? '';
    return { name, text: text.slice(name.length).trim() };
  });
  return { description: description.trim(), tags };
}

/** @param {string} text What follows `@param`. An optional one is in brackets: `{number} [limit=100] How many.` */
export function parseParam(text) {
  const match = /^(\{[^}]+\})?\s*\[?([\w$]+)(?:=[^\]]*)?\]?\s*([\s\S]*)$/.exec(text);
  const [, type = '', name = '', description = ''] = match ?? [];
  return { name, type: type.slice(1, -1), description, whole: Boolean(type && description) };
}

/**
 * @param {string} text The text of a function or arrow function.
 * @returns {{ names: string[], rest: boolean }}
 */
function parameters(text) {
  const node = parseExpressionAt(text, 0, { ecmaVersion: 2019 });
  if (node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression')
    return { names: [], rest: true };
  /** @type {string[]} */
  const names = [];
  let rest = false;
  for (const param of node.params) {
    const target = param.type === 'AssignmentPattern' ? param.left : param;
    if (target.type === 'Identifier') names.push(target.name);
    else if (target.type === 'RestElement') rest = true;
    else
      throw new BuildError(
        `A custom function takes its parameters by name, not as a pattern: ${text.slice(0, 60)}`,
      );
  }
  return { names, rest };
}
