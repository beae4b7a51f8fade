import { Script } from 'node:vm';
import { type Node, parse } from 'acorn';
import { ServiceError } from './errors';

/** A hidden global that `catch` and `finally` blocks call first. It throws once the run has died. */
export const ALIVE = '__emulatorAlive';

/** Projects and templates kept compiled. Tests with mutants run a few dozen, so the oldest has to go. */
const MAX_SCRIPTS = 20;

interface Compiled {
  readonly filename: string;
  readonly script: Script;
}

/** By the code itself: V8 keeps the hash of a string, so looking up a long script costs nothing. */
const compiled = new Map<string, Compiled>();

/**
 * Compiles a script once. Each run then evaluates it in a context of its own, as Google does for every call.
 * Each `catch` and `finally` gets a call in front, so that a script can't catch the end of its run.
 * The call stands on the same line, so line numbers in stack traces stay right.
 */
export function load(code: string, filename = 'Code.js'): Script {
  const known = compiled.get(code);
  if (known?.filename === filename) return known.script;
  const script = new Script(instrument(code), { filename });
  compiled.delete(code);
  compiled.set(code, { filename, script });
  const [oldest] = compiled.keys();
  if (compiled.size > MAX_SCRIPTS && oldest !== undefined) compiled.delete(oldest);
  return script;
}

export function instrument(code: string): string {
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
  const places: number[] = [];
  visit(tree, (node) => {
    refuseTooNew(node);
    if (node.type !== 'TryStatement') return;
    const statement = node as unknown as TryStatement;
    // A pattern as parameter of a catch may run code before that. Nobody writes one.
    if (statement.handler) places.push(statement.handler.body.start + 1);
    if (statement.finalizer) places.push(statement.finalizer.start + 1);
  });
  let result = '';
  let from = 0;
  for (const place of places.sort((a, b) => a - b)) {
    result += `${code.slice(from, place)}${ALIVE}();`;
    from = place;
  }
  return result + code.slice(from);
}

/**
 * Throws for syntax that Node takes and the Apps Script editor refuses when a project is saved.
 * Reported, not documented. The message is unverified.
 */
function refuseTooNew(node: Node): void {
  const isStaticField = node.type === 'PropertyDefinition' && (node as { static?: boolean }).static;
  if (node.type !== 'PrivateIdentifier' && node.type !== 'StaticBlock' && !isStaticField) return;
  const what = { PrivateIdentifier: 'a #private member', StaticBlock: 'a static block' }[node.type as string];
  throw new ServiceError(
    `Syntax error: Apps Script does not take ${what ?? 'a static field'}`,
    'SyntaxError',
  );
}

interface TryStatement {
  readonly handler: { readonly body: Node } | null;
  readonly finalizer: Node | null;
}

function visit(node: Node, callback: (node: Node) => void): void {
  callback(node);
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) visit(item, callback);
    } else if (isNode(child)) visit(child, callback);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
