import type { Enumeration } from './enumeration';
import { NotImplementedError } from './errors';
import { Handle, type Method, type ServiceClass } from './handle';
import { compileSignature, type Overload } from './signature';

/** A method with its overloads. `body` gets the converted arguments. */
export function method<Self, Args extends readonly unknown[]>(
  overloads: readonly Overload[],
  body: (self: Self, ...args: Args) => unknown,
): Method {
  return { signature: compileSignature(overloads), body: body as unknown as Method['body'] };
}

/** A Google class as the script sees it. */
export class ServiceType<Self = unknown> implements ServiceClass {
  readonly fullName: string;
  readonly methods: Readonly<Record<string, Method>> = {};

  constructor(
    readonly service: string,
    readonly name: string,
    methods: Readonly<Record<string, Method>> = {},
    readonly constants: Readonly<Record<string, Enumeration<string> | unknown>> = {},
  ) {
    this.fullName = service === name ? name : `${service}.${name}`;
    this.implement(methods);
  }

  /** Adds methods. Classes that return each other are declared first and implemented elsewhere. */
  implement(methods: Readonly<Record<string, Method>>): void {
    Object.assign(this.methods, methods);
  }

  of(self: Self): Handle {
    return new Handle(this, self);
  }
}

/** Properties that JavaScript, and tools that print objects, read of every object. */
const READ_OF_EVERYTHING = new Set([
  'then',
  'toJSON',
  'constructor',
  'valueOf',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
]);

/** What exposed objects do when the script uses them. */
export interface Access {
  invoke(handle: Handle, name: string, method: Method, args: unknown[]): unknown;
  /** The script's copy of a constant. */
  constant(value: unknown): unknown;
  refuse(error: NotImplementedError): never;
}

/** The object that the script gets: methods, constants, and an error for everything else. */
export function exposeHandle(handle: Handle, access: Access): object {
  const { type } = handle;
  const members = new Map<string, unknown>();
  const create = (name: string): unknown => {
    const method = Object.hasOwn(type.methods, name) ? type.methods[name] : undefined;
    if (method) return (...args: unknown[]): unknown => access.invoke(handle, name, method, args);
    if (Object.hasOwn(type.constants, name)) return access.constant(type.constants[name]);
    return name === 'toString' ? () => type.name : undefined;
  };
  const member = (name: string): unknown => {
    let found = members.get(name);
    if (found === undefined) {
      found = create(name);
      members.set(name, found);
    }
    return found;
  };
  const has = (name: string | symbol): name is string =>
    typeof name === 'string' && (Object.hasOwn(type.methods, name) || Object.hasOwn(type.constants, name));
  return new Proxy(Object.create(null) as object, {
    get(_target, name) {
      if (name === Symbol.toPrimitive) return () => type.name;
      if (typeof name === 'symbol') return undefined;
      const found = member(name);
      if (found !== undefined || READ_OF_EVERYTHING.has(name)) return found;
      return access.refuse(new NotImplementedError(`${type.name}.${name}`));
    },
    set: (_target, name) => access.refuse(new NotImplementedError(`Setting ${type.name}.${String(name)}`)),
    has: (_target, name) => has(name),
    ownKeys: () => [...Object.keys(type.methods), ...Object.keys(type.constants)],
    getOwnPropertyDescriptor: (_target, name) =>
      has(name) ? { configurable: true, enumerable: true, value: member(name) } : undefined,
  });
}
