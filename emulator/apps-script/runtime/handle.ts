import type { EnumValue } from './enumeration';

/** Reads values that a script passes to a service. */
export interface ScriptReader {
  /** A copy that belongs to the emulator. */
  toHost(value: unknown): unknown;
  handle(value: unknown): Handle | undefined;
  enumValue(value: unknown): EnumValue | undefined;
}

/** Returns the converted arguments, or undefined where no overload fits them. */
export type Signature = (args: readonly unknown[], reader: ScriptReader) => unknown[] | undefined;

/** A method of a Google class: what it accepts, and what it does to the object behind the handle. */
export interface Method {
  readonly signature: Signature;
  readonly body: (self: never, ...args: never[]) => unknown;
}

/** A Google class. `service` is the global that it belongs to, such as `SpreadsheetApp`. */
export interface ServiceClass {
  readonly service: string;
  readonly name: string;
  readonly fullName: string;
  readonly methods: Readonly<Record<string, Method>>;
  readonly constants: Readonly<Record<string, unknown>>;
  /** `Class.method`, which names costs, counts and permissions. Always the same string. */
  keyOf(method: string): string;
}

/** An object of a Google class on its way to the script. */
export class Handle {
  constructor(
    readonly type: ServiceClass,
    readonly self: unknown,
  ) {}
}
