import { constants, createContext, Script } from 'node:vm';

/** The script's own global object and its intrinsics. `instanceof` of the script needs them. */
export interface Realm {
  readonly global: Record<string, unknown>;
  readonly Array: ArrayConstructor;
  readonly Object: ObjectConstructor;
  readonly Date: DateConstructor;
  readonly Error: ErrorConstructor;
  readonly Function: FunctionConstructor;
}

/** Globals that V8 puts into a bare context and Apps Script doesn't have. */
const UNKNOWN_TO_APPS_SCRIPT = ['console', 'WebAssembly', 'SharedArrayBuffer', 'Atomics'];

/** Makes `Date` of the script show the emulated time. */
const CLOCKED_DATE = new Script(`(now) => {
  const Real = Date;
  const Clocked = function Date(year, month, day, hours, minutes, seconds, ms) {
    if (!new.target) return new Real(now()).toString();
    const parts = arguments.length === 0 ? [now()] : arguments;
    return Reflect.construct(Real, parts, new.target === Clocked ? Real : new.target);
  };
  Clocked.prototype = Real.prototype;
  for (const name of ['UTC', 'parse']) Object.defineProperty(Clocked, name, { value: Real[name], writable: true });
  Object.defineProperty(Clocked, 'now', { value: () => now(), writable: true });
  Real.prototype.constructor = Clocked;
  globalThis.Date = Clocked;
}`);

export interface RealmOptions {
  readonly now: () => number;
  readonly random: () => number;
  /** Behavior.intlKnowsZones. If false, there is no `Intl`. */
  readonly intl: boolean;
}

/**
 * A new context with JavaScript's own globals, nothing of Node, and no code from strings.
 * Math.random comes from the seed, Date from the clock.
 */
export function createRealm({ now, random, intl }: RealmOptions): Realm {
  const global = createContext(constants.DONT_CONTEXTIFY as unknown as object, {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: 'afterEvaluate',
  }) as unknown as Record<string, unknown>;
  for (const name of UNKNOWN_TO_APPS_SCRIPT) delete global[name];
  if (!intl) delete global.Intl;
  CLOCKED_DATE.runInContext(global)(now);
  (global.Math as { random: () => number }).random = random;
  return {
    global,
    Array: global.Array as ArrayConstructor,
    Object: global.Object as ObjectConstructor,
    Date: global.Date as DateConstructor,
    Error: global.Error as ErrorConstructor,
    Function: global.Function as FunctionConstructor,
  };
}

/** Defines a global as Google does: `for … in` doesn't list it. */
export function defineGlobal(realm: Realm, name: string, value: unknown): void {
  Object.defineProperty(realm.global, name, { value, writable: true, configurable: true, enumerable: false });
}
