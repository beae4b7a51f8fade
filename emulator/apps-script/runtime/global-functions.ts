import { parse } from 'acorn';

const known = new Map<string, readonly string[]>();

/** The names of a script's top-level functions, which Google can call. */
export function globalFunctions(code: string): readonly string[] {
  let names = known.get(code);
  if (!names) {
    const { body } = parse(code, { ecmaVersion: 'latest', sourceType: 'script' });
    names = body.flatMap((node) => (node.type === 'FunctionDeclaration' && node.id ? [node.id.name] : []));
    known.set(code, names);
  }
  return names;
}
