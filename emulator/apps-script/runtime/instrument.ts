import { type Node, parse } from 'acorn';

/** A hidden global that `catch` and `finally` blocks call first. It throws once the run has died. */
export const ALIVE = '__emulatorAlive';

/** A script, ready to be compiled. */
export interface InstrumentedScript {
  readonly code: string;
  /** The names of its top-level functions, which Google can call. */
  readonly functions: readonly string[];
  /** Why the Apps Script editor would refuse to save it. */
  readonly refusal?: string;
}

/**
 * Puts a call in front of each `catch` and `finally`, so that a script can't catch the end of its run.
 * The call stands on the same line, so line numbers in stack traces stay right. Throws for invalid syntax.
 */
export function instrument(code: string): InstrumentedScript {
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
  const places: number[] = [];
  let refusal: string | undefined;
  visit(tree, (node) => {
    refusal ??= refusalOf(node);
    if (node.type !== 'TryStatement') return;
    const statement = node as unknown as TryStatement;
    // A pattern as parameter of a catch may run code before that. Nobody writes one.
    if (statement.handler) places.push(statement.handler.body.start + 1);
    if (statement.finalizer) places.push(statement.finalizer.start + 1);
  });
  const functions = tree.body.flatMap((node) =>
    node.type === 'FunctionDeclaration' && node.id ? [node.id.name] : [],
  );
  return { code: insertCalls(code, places), functions, ...(refusal ? { refusal } : {}) };
}

function insertCalls(code: string, places: number[]): string {
  let result = '';
  let from = 0;
  for (const place of places.sort((a, b) => a - b)) {
    result += `${code.slice(from, place)}${ALIVE}();`;
    from = place;
  }
  return result + code.slice(from);
}

/**
 * The error for syntax that Node takes and the Apps Script editor refuses when a project is saved.
 * Reported, not documented. The message is unverified.
 */
function refusalOf(node: Node): string | undefined {
  const isStaticField = node.type === 'PropertyDefinition' && (node as { static?: boolean }).static;
  if (node.type !== 'PrivateIdentifier' && node.type !== 'StaticBlock' && !isStaticField) return undefined;
  const what = { PrivateIdentifier: 'a #private member', StaticBlock: 'a static block' }[node.type as string];
  return `Syntax error: Apps Script does not take ${what ?? 'a static field'}`;
}

interface TryStatement {
  readonly handler: { readonly body: Node } | null;
  readonly finalizer: Node | null;
}

function visit(node: Node, callback: (node: Node) => void): void {
  callback(node);
  for (const name in node) {
    const child: unknown = (node as unknown as Record<string, unknown>)[name];
    if (typeof child !== 'object' || child === null) continue;
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) visit(item, callback);
    } else if (isNode(child)) visit(child, callback);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
