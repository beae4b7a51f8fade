import { Script } from 'node:vm';
import { callCost } from '../costs';
import type { FaultPlan, ServiceCall } from '../faults';
import type { Platform } from '../platform';
import type { MenuItem, Run, RunKind } from '../run';
import { installGlobals } from '../services/globals';
import type { SpreadsheetFile } from '../workbook/file';
import type { AuthModeName } from './auth-mode';
import { Boundary } from './boundary';
import { Death, NotImplementedError, ServiceError } from './errors';
import type { Handle, Method, ServiceClass } from './handle';
import type { Host } from './host';
import { ALIVE } from './instrument';
import { compile, loadProject } from './loader';
import { checkPermission } from './permissions';
import { createRealm, defineGlobal } from './realm';
import { type Access, exposeHandle } from './service';
import { describeArguments } from './signature';

/** Calls the function of the run. */
const START = new Script('__emulatorStart()');

export interface ExecutionOptions {
  readonly functionName: string;
  /** Makes the arguments. They are copied into the script. */
  readonly args: () => readonly unknown[];
  readonly user: string;
  readonly file: SpreadsheetFile;
  readonly kind: RunKind;
  readonly authMode: AuthModeName;
  /** Most milliseconds that the run may take. */
  readonly limitMs: number;
  /** Milliseconds until the first line runs. Default 0. */
  readonly startupMs?: number;
}

/** The record of a run that has done nothing yet. */
export function newRun(options: ExecutionOptions, startedAt: number): Run {
  const { functionName, user, kind } = options;
  const log = { console: [], ui: [], calls: {}, notImplemented: [] };
  return { functionName, user, kind, startedAt, durationMs: 0, ok: false, ...log };
}

/** One run: it has a realm of its own, and every service call of the script goes through it. */
export class Execution implements Host {
  readonly run: Run;
  readonly user: string;
  readonly file: SpreadsheetFile;
  readonly authMode: AuthModeName;
  /** Menus that this run has added. */
  readonly menus: MenuItem[] = [];
  readonly #boundary: Boundary;
  readonly #deadline: number;
  #death: Death | undefined;

  constructor(
    readonly platform: Platform,
    private readonly options: ExecutionOptions,
  ) {
    const { user, file, authMode, limitMs } = options;
    const startedAt = platform.clock.now();
    this.user = user;
    this.file = file;
    this.authMode = authMode;
    this.#deadline = startedAt + limitMs;
    this.run = newRun(options, startedAt);
    const realm = createRealm({
      now: () => platform.clock.now(),
      random: platform.random,
      intl: platform.behavior.intlKnowsZones,
    });
    const access: Access = {
      invoke: (handle, name, method, args) => this.#invoke(handle, name, method, args),
      constant: (value) => this.#boundary.toScript(value),
      refuse: (error) => this.#refuse(error),
    };
    this.#boundary = new Boundary(realm, (handle) => exposeHandle(handle, access));
  }

  get hasUi(): boolean {
    return this.run.kind === 'open' || this.run.kind === 'menu' || this.run.kind === 'sidebar';
  }

  /** Loads the script and calls the function. Throws only for a bug of the emulator itself. */
  execute(): Run {
    const { platform, run } = this;
    platform.runs.push(run);
    platform.active.push(run);
    try {
      run.value = this.#evaluate();
      run.ok = true;
    } catch (error) {
      this.#fail(error);
    } finally {
      platform.active.pop();
      platform.locks.releaseAll(this);
      run.durationMs = platform.clock.now() - run.startedAt;
    }
    if (this.#death?.kind === 'emulator') throw this.#death.cause;
    return run;
  }

  spend(service: string, ms: number): void {
    const { clock, counters } = this.platform;
    counters.spend(service, ms);
    if (clock.now() + ms <= this.#deadline) {
      clock.advance(ms);
      return;
    }
    clock.advanceTo(this.#deadline);
    this.#die(new Death('time', 'Exceeded maximum execution time'));
  }

  addMenu(menu: MenuItem): void {
    this.menus.push(menu);
  }

  log(line: string): void {
    this.run.console.push(line);
    this.platform.options.log?.(line);
  }

  compile(code: string, filename: string): unknown {
    return compile(code, filename).runInContext(this.#boundary.realm.global);
  }

  toHost(value: unknown): unknown {
    return this.#boundary.toHost(value);
  }

  #evaluate(): unknown {
    const { realm } = this.#boundary;
    const { functionName, startupMs = 0 } = this.options;
    defineGlobal(realm, ALIVE, () => this.#alive());
    for (const [name, value] of Object.entries(this.platform.options.shared ?? {}))
      defineGlobal(realm, name, value);
    installGlobals(this, realm, (value) => this.#boundary.toScript(value));
    this.spend('Runtime', startupMs);
    loadProject(this.platform.options.code).runInContext(realm.global);
    this.#alive();
    const callable = realm.global[functionName];
    if (typeof callable !== 'function') throw new ServiceError(`Script function not found: ${functionName}`);
    const args = this.options.args().map((value) => this.#boundary.toScript(value));
    let result: unknown;
    defineGlobal(realm, '__emulatorStart', () => {
      result = Reflect.apply(callable, undefined, args);
    });
    // A call from inside an evaluation runs the script's microtasks before the run ends.
    START.runInContext(realm.global);
    this.#alive();
    return this.#boundary.toHost(result);
  }

  #alive(): void {
    if (this.#death) throw this.#death;
  }

  #die(death: Death): never {
    this.#death ??= death;
    throw this.#death;
  }

  #refuse(error: NotImplementedError): never {
    this.#alive();
    this.run.notImplemented.push(error.message);
    throw this.#boundary.error(error);
  }

  #invoke(handle: Handle, name: string, method: Method, args: unknown[]): unknown {
    this.#alive();
    const { type } = handle;
    const { faults, counters } = this.platform;
    const key = type.keyOf(name);
    counters.count(key);
    this.run.calls[key] = (this.run.calls[key] ?? 0) + 1;
    const number = ++this.platform.serviceCalls;
    try {
      const plans = faults.isIdle ? [] : faults.plansFor(this.#callOf(type, name, number));
      for (const plan of plans) if (plan.when === 'before') this.#inflict(plan, key);
      checkPermission(this, type, name);
      const converted = method.signature(args, this.#boundary);
      if (!converted) {
        const given = describeArguments(args, this.#boundary);
        throw new ServiceError(
          `The parameters (${given}) don't match the method signature for ${type.fullName}.${name}.`,
        );
      }
      this.spend(type.service, callCost(key, (handle.self as { cells?: number } | null)?.cells ?? 0));
      const result = method.body(handle.self as never, ...(converted as never[]));
      for (const plan of plans) if (plan.when === 'after') this.#inflict(plan, key);
      return this.#boundary.toScript(result);
    } catch (error) {
      if (error instanceof Death) throw error;
      if (error instanceof NotImplementedError) return this.#refuse(error);
      if (error instanceof ServiceError) throw this.#boundary.error(error);
      // Not of this realm: an error of the script, from code that a service ran for it.
      if (!(error instanceof Error)) throw error;
      return this.#die(new Death('emulator', `The emulator failed in ${key}`, { cause: error }));
    }
  }

  #callOf({ service, name: className }: ServiceClass, method: string, number: number): ServiceCall {
    const { run, user, file } = this;
    return { service, className, method, number, run, user, file };
  }

  #inflict({ then, message }: FaultPlan, key: string): never {
    if (then === 'die') this.#die(new Death('fault', message ?? `Died at ${key}`));
    throw new ServiceError(
      message ?? "We're sorry, a server error occurred. Please wait a bit and try again.",
    );
  }

  #fail(error: unknown): void {
    const { run } = this;
    if (this.#death) run.died = true;
    const cause = this.#death ?? error;
    if (cause instanceof Death) run.error = { name: 'Exception', message: cause.message };
    else if (cause instanceof ServiceError) run.error = { name: cause.scriptName, message: cause.message };
    else if (typeof cause === 'object' && cause !== null && 'message' in cause) {
      const { name, message, stack } = cause as Error;
      run.error = {
        name: String(name),
        message: String(message),
        ...(stack ? { stack: String(stack) } : {}),
      };
    } else run.error = { name: 'Error', message: String(cause) };
  }
}
