import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';

/** A sentence that the code can show to people, cut where something is put in: “The label is ”, “ characters long…”. */
export interface Message {
  readonly file: string;
  readonly parts: readonly string[];
}

/** Texts of these files are sentences as well, but about data, not about what went wrong or on. */
const ABOUT_DATA = /^src\/(sources\/callscaler\/resources|catalog)\//;
/** What only a developer sees, in Google's log or in a stack trace. */
const FOLLOWS = new Set(['safe', 'todo', 'retry', 'formula']);
const NOT_FOR_PEOPLE = new Set(['warn', 'log', 'RangeError']);

/** Every sentence in the script, and those that the sidebar says of a lost call. */
export function messagesInCode(): Message[] {
  const files = [...filesBelow('src', '.ts'), 'sidebar/server.ts'];
  return files.flatMap(messagesOf);
}

/** The titles of what the sidebar says on its own account. */
export function noticesInSidebar(): Message[] {
  return filesBelow('sidebar', '.tsx').flatMap((file) =>
    [...readFileSync(join(process.cwd(), file), 'utf8').matchAll(/<Notice\b[^>]*?\btitle="([^"]+)"/g)].map(
      ([, title]) => ({ file, parts: [title as string] }),
    ),
  );
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(ending));
}

function messagesOf(file: string): Message[] {
  const source = readFileSync(join(process.cwd(), file), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022' });
  const found: Message[] = [];
  const program = parse(code, { ecmaVersion: 2022, sourceType: 'module' });
  // Texts that the table of problems puts together are no messages of their own.
  const isTable = file.startsWith('src/text/');
  const statements = isTable ? program.body.filter((statement) => !isTextConstant(statement)) : program.body;
  visit(statements, (parts, isProblem) => {
    const isShown = isProblem || (isSentence(parts) && !ABOUT_DATA.test(file));
    if (isShown && parts.join('').trim().length >= MIN_OWN) found.push({ file, parts });
  });
  return found;
}

type Found = (parts: readonly string[], isProblem: boolean) => void;
type AnyNode = Node & Record<string, unknown>;

function visit(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return;
  const node = value as AnyNode;
  if (node.type === 'ImportDeclaration') return;
  // A message begins with what happened. What is safe and what to do follow it.
  if (node.type === 'Property' && FOLLOWS.has(String((node.key as AnyNode).name))) return;
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const name = calleeOf(node.callee as AnyNode);
    if (NOT_FOR_PEOPLE.has(name)) return;
    if (name === 'ProblemError') {
      const [, message] = node.arguments as readonly AnyNode[];
      const parts = partsOf(message);
      if (parts) {
        found(parts, true);
        return;
      }
    }
  }
  const parts = partsOf(node);
  if (parts) found(parts, false);
  for (const key of Object.keys(node)) visit(node[key], found);
}

function isTextConstant(statement: Node): boolean {
  const { declaration, declarations } = statement as AnyNode;
  const list = (declarations ?? (declaration as AnyNode | null)?.declarations ?? []) as readonly AnyNode[];
  return list.some(({ init }) => partsOf(init as AnyNode) !== undefined);
}

function calleeOf(callee: AnyNode): string {
  const name = callee.type === 'MemberExpression' ? (callee.property as AnyNode).name : callee.name;
  return String(name);
}

function partsOf(node: AnyNode | undefined): string[] | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node?.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as readonly { value: { cooked: string } }[]).map(({ value }) => value.cooked);
}

/** At least four words, and an end as sentences have it. */
function isSentence(parts: readonly string[]): boolean {
  const text = parts.join('…').trim();
  return /^[\p{Lu}“…]/u.test(text) && text.split(/\s+/).length >= 4 && /[.?”…]$/.test(text);
}

/**
 * Whether a heading is how a message begins, such as `The label is 93 characters` of “The label is ”, “ characters
 * long; …”: it ends within the message's own words, or with the three dots that stand for what is left.
 */
export function begins(heading: string, { parts }: Message): boolean {
  const [head = '', ...tail] = parts;
  const lead = head.trimStart();
  let rest = heading.replace(/…$/, '').trim();
  if (lead.startsWith(rest)) return rest.length >= MIN_OWN;
  if (!rest.startsWith(lead)) return false;
  rest = rest.slice(lead.length);
  let own = lead.length;
  for (const part of tail) {
    if (part !== '' && !rest.includes(part)) {
      const shared = longestEnd(rest, part);
      return shared > 0 && own + shared >= MIN_OWN;
    }
    if (part !== '') rest = rest.slice(rest.indexOf(part) + part.length);
    own += part.length;
    if (rest === '') break;
  }
  return own >= MIN_OWN && (rest === '' || tail.at(-1) === '');
}

/** Fewer characters of a message could be anything's; a text with fewer only passes another one on. */
const MIN_OWN = 10;

/** How much of a text's end is the beginning of another one. */
function longestEnd(text: string, part: string): number {
  for (let length = Math.min(text.length, part.length); length > 0; length--)
    if (text.endsWith(part.slice(0, length))) return length;
  return 0;
}
