import { readdirSync, readFileSync } from 'node:fs';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';

/** A sentence and the file it is in. */
export interface Sentence {
  readonly path: string;
  readonly text: string;
}

/** Words in a sentence. A formula, an address or a file name is one word. */
export const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The sentences of a Markdown page. Headings, list items and table cells are sentences of their own; code blocks are left out. */
export function sentencesOfPage(path: string): Sentence[] {
  const text = readFileSync(path, 'utf8')
    .replace(/^```[\s\S]*?^```$/gm, '\n\n')
    .replace(/<!--[\s\S]*?-->|^→ .*$/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`[^`]*`/g, 'code')
    .replace(/[*>]/g, '')
    .replace(/^(#+|-|\d+\.) /gm, '\n')
    .replace(/\s*\|\s*/g, '\n\n');
  return text.split(/\n\s*\n/).flatMap((paragraph) => split(path, paragraph));
}

/** The sentences that code shows to people: string literals and JSX text of at least three words. */
export function sentencesOfCode(path: string): Sentence[] {
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'F',
    target: 'es2022',
  });
  const found: string[] = [];
  visit(parse(code, { ecmaVersion: 2022, sourceType: 'module' }), found);
  return found.filter((text) => wordsIn(text) >= 3).flatMap((text) => split(path, text));
}

/** Files below a folder with an ending, with forward slashes. */
export function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => ending.test(path));
}

function split(path: string, paragraph: string): Sentence[] {
  return paragraph
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?]["”’)]?)\s+(?=[\p{Lu}“"(…])/u)
    .map((text) => ({ path, text: text.trim() }))
    .filter(({ text }) => wordsIn(text) > 0);
}

type AnyNode = Node & Record<string, unknown>;

/** Collects texts; the children of an element are one text, with “…” for what is put in. */
function visit(value: unknown, found: string[]): void {
  if (Array.isArray(value)) for (const item of value) visit(item, found);
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = value as AnyNode;
  if (node.type === 'ImportDeclaration') return;
  if (node.type === 'CallExpression' && (node.callee as AnyNode).name === 'h') {
    const [, props, ...children] = node.arguments as AnyNode[];
    const texts = children.map(textOf);
    found.push(texts.map((text) => text ?? '…').join(''));
    visit([props, ...children.filter((_, index) => texts[index] === undefined)], found);
    return;
  }
  const text = textOf(node);
  if (text === undefined) for (const key of Object.keys(node)) visit(node[key], found);
  else {
    found.push(text);
    visit(node.expressions, found);
  }
}

function textOf(node: AnyNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as readonly { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
}
