import { types } from 'node:util';
import { type EnumValue, isEnumValue } from './enumeration';
import { ServiceError } from './errors';
import { Handle, type ScriptReader } from './handle';
import type { Realm } from './realm';

/**
 * Copies values between the emulator and the script, so that neither can change what the other has.
 * Arrays, dates, objects and errors belong to the realm that reads them.
 */
export class Boundary implements ScriptReader {
  readonly #handles = new WeakMap<object, Handle>();
  readonly #constants = new Map<EnumValue, object>();
  readonly #constantOf = new WeakMap<object, EnumValue>();

  constructor(
    readonly realm: Realm,
    private readonly expose: (handle: Handle) => object,
  ) {}

  toScript(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const { realm } = this;
    if (Array.isArray(value)) {
      const copy = new realm.Array<unknown>(value.length);
      for (let i = 0; i < value.length; i++) {
        const item: unknown = value[i];
        copy[i] = typeof item === 'object' ? this.toScript(item) : item;
      }
      return copy;
    }
    if (value instanceof Handle) {
      const exposed = this.expose(value);
      this.#handles.set(exposed, value);
      return exposed;
    }
    if (isEnumValue(value)) return this.#constant(value);
    if (types.isDate(value)) return new realm.Date(+value);
    if (value instanceof Uint8Array) return this.#bytes(value);
    const copy = new realm.Object() as Record<string, unknown>;
    for (const [key, item] of Object.entries(value)) copy[key] = this.toScript(item);
    return copy;
  }

  /** Throws for functions: no service takes one. */
  toHost(value: unknown): unknown {
    if (typeof value === 'function') throw new ServiceError('Functions cannot be handed to a service.');
    if (typeof value !== 'object' || value === null) return value;
    const handle = this.#handles.get(value);
    if (handle) return handle;
    const constant = this.#constantOf.get(value);
    if (constant) return constant;
    if (Array.isArray(value)) return Array.from(value, (item: unknown) => this.toHost(item));
    if (types.isDate(value)) return new Date(+value);
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) copy[key] = this.toHost(item);
    return copy;
  }

  handle(value: unknown): Handle | undefined {
    return typeof value === 'object' && value !== null ? this.#handles.get(value) : undefined;
  }

  enumValue(value: unknown): EnumValue | undefined {
    return typeof value === 'object' && value !== null ? this.#constantOf.get(value) : undefined;
  }

  error(error: ServiceError): Error {
    const thrown = new this.realm.Error(error.message);
    Object.defineProperty(thrown, 'name', { value: error.scriptName, configurable: true, writable: true });
    return thrown;
  }

  /** Bytes are signed in Apps Script: −128 to 127. */
  #bytes(value: Uint8Array): number[] {
    const copy = new this.realm.Array<number>(value.length);
    const signed = new Int8Array(value.buffer, value.byteOffset, value.length);
    for (let i = 0; i < signed.length; i++) copy[i] = signed[i] ?? 0;
    return copy;
  }

  #constant(value: EnumValue): object {
    let exposed = this.#constants.get(value);
    if (!exposed) {
      const created = new this.realm.Object() as Record<string, unknown>;
      const words: Record<string, () => unknown> = {
        toString: () => value.name,
        toJSON: () => value.name,
        name: () => value.name,
        ordinal: () => value.ordinal,
      };
      for (const [name, member] of Object.entries(words))
        Object.defineProperty(created, name, { value: member });
      exposed = Object.freeze(created);
      this.#constants.set(value, exposed);
      this.#constantOf.set(exposed, value);
    }
    return exposed;
  }
}
