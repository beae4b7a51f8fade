import { types } from 'node:util';
import type { ScriptReader, Signature } from './handle';

/**
 * The parameters of one overload, such as 'int,int'. `value`: anything. `cells`: rows, not copied.
 * `text`: a string, number or boolean. `X[]`: an array of X. Other words name a Google class.
 */
export type Overload = string;

type Match = (value: unknown, reader: ScriptReader) => { readonly value: unknown } | undefined;

const keep = (value: unknown): { readonly value: unknown } => ({ value });

const MATCHERS: Record<string, Match> = {
  value: keep,
  any: (value, reader) => keep(reader.toHost(value)),
  int: (value) => (typeof value === 'number' && Number.isFinite(value) ? keep(Math.trunc(value)) : undefined),
  number: (value) => (typeof value === 'number' ? keep(value) : undefined),
  string: (value) => (typeof value === 'string' ? keep(value) : undefined),
  'string?': (value) => (value === null || typeof value === 'string' ? keep(value) : undefined),
  text: (value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? keep(String(value))
      : undefined,
  boolean: (value) => (typeof value === 'boolean' ? keep(value) : undefined),
  date: (value) => (types.isDate(value) ? keep(new Date(+value)) : undefined),
  cells: (value) => (Array.isArray(value) && value.every(Array.isArray) ? keep(value) : undefined),
  list: (value) => (Array.isArray(value) ? keep(value) : undefined),
  object: (value, reader) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !types.isDate(value) &&
    !reader.handle(value)
      ? keep(reader.toHost(value))
      : undefined,
  bytes: (value, reader) =>
    Array.isArray(value) && value.every((item) => typeof item === 'number')
      ? keep(Uint8Array.from(reader.toHost(value) as number[]))
      : undefined,
};

function matcher(name: string): Match {
  const known = MATCHERS[name];
  if (known) return known;
  if (name.endsWith('[]')) {
    const item = matcher(name.slice(0, -2));
    return (value, reader) => {
      if (!Array.isArray(value)) return undefined;
      const items = Array.from(value, (element: unknown) => item(element, reader));
      return items.every((element) => element !== undefined)
        ? keep(items.map((element) => element?.value))
        : undefined;
    };
  }
  return (value, reader) => {
    const constant = reader.enumValue(value);
    if (constant) return constant.enumeration === name ? keep(constant) : undefined;
    const handle = reader.handle(value);
    return handle && handle.type.name === name ? keep(handle.self) : undefined;
  };
}

/** Compiles the overloads of a method. */
export function compileSignature(overloads: readonly Overload[]): Signature {
  const compiled = overloads.map((overload) => (overload === '' ? [] : overload.split(',').map(matcher)));
  return (args, reader) => {
    for (const matchers of compiled) {
      if (matchers.length !== args.length) continue;
      const values = convert(matchers, args, reader);
      if (values) return values;
    }
    return undefined;
  };
}

function convert(
  matchers: readonly Match[],
  args: readonly unknown[],
  reader: ScriptReader,
): unknown[] | undefined {
  const values: unknown[] = [];
  for (let i = 0; i < matchers.length; i++) {
    const found = matchers[i]?.(args[i], reader);
    if (!found) return undefined;
    values.push(found.value);
  }
  return values;
}

/** Types of arguments as Google's error message names them, such as "String,number,(class)". */
export function describeArguments(args: readonly unknown[], reader: ScriptReader): string {
  return args.map((value) => describe(value, reader)).join(',');
}

function describe(value: unknown, reader: ScriptReader): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value)) return value.length === 0 ? 'Array' : `${describe(value[0], reader)}[]`;
  const constant = reader.enumValue(value);
  if (constant) return constant.enumeration;
  const handle = reader.handle(value);
  if (handle) return handle.type.fullName;
  return '(class)';
}
