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
  readonly #keys = new Map<string, string>();

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

  keyOf(method: string): string {
    let key = this.#keys.get(method);
    if (key === undefined) {
      key = `${this.name}.${method}`;
      this.#keys.set(method, key);
    }
    return key;
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
  return new Proxy(Object.create(null) as object, new ExposedHandle(handle, access));
}

class ExposedHandle implements ProxyHandler<object> {
  /** What the script has read, so that it gets the same function each time. */
  readonly #members = new Map<string, unknown>();

  constructor(
    private readonly handle: Handle,
    private readonly access: Access,
  ) {}

  get(_target: object, name: string | symbol): unknown {
    const { type } = this.handle;
    if (name === Symbol.toPrimitive) return () => type.name;
    if (typeof name === 'symbol') return undefined;
    const found = this.#member(name);
    if (found !== undefined || READ_OF_EVERYTHING.has(name)) return found;
    return this.access.refuse(new NotImplementedError(`${type.name}.${name}`));
  }

  set(_target: object, name: string | symbol): never {
    return this.access.refuse(new NotImplementedError(`Setting ${this.handle.type.name}.${String(name)}`));
  }

  has(_target: object, name: string | symbol): name is string {
    const { methods, constants } = this.handle.type;
    return typeof name === 'string' && (Object.hasOwn(methods, name) || Object.hasOwn(constants, name));
  }

  ownKeys(): string[] {
    const { methods, constants } = this.handle.type;
    return [...Object.keys(methods), ...Object.keys(constants)];
  }

  getOwnPropertyDescriptor(target: object, name: string | symbol): PropertyDescriptor | undefined {
    if (!this.has(target, name)) return undefined;
    return { configurable: true, enumerable: true, value: this.#member(name) };
  }

  #member(name: string): unknown {
    let found = this.#members.get(name);
    if (found === undefined) {
      found = this.#create(name);
      this.#members.set(name, found);
    }
    return found;
  }

  #create(name: string): unknown {
    const { handle, access } = this;
    const { type } = handle;
    const method = Object.hasOwn(type.methods, name) ? type.methods[name] : undefined;
    if (method) return (...args: unknown[]): unknown => access.invoke(handle, name, method, args);
    if (Object.hasOwn(type.constants, name)) return access.constant(type.constants[name]);
    return name === 'toString' ? () => type.name : undefined;
  }
}
