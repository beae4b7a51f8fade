import type { Run } from './run';
import type { SpreadsheetFile } from './workbook/file';

/** A service call as hooks and plans see it. */
export interface ServiceCall {
  /** The global it belongs to, such as `SpreadsheetApp`. */
  readonly service: string;
  /** The class, such as `Range`. */
  readonly className: string;
  readonly method: string;
  /** How many service calls of any kind there were since the emulator started, this one included. */
  readonly number: number;
  readonly run: Run;
  readonly user: string;
  readonly file: SpreadsheetFile;
}

export interface FaultPlan {
  /** A service (`SpreadsheetApp`) or a class of it (`Range`); absent: any. */
  readonly service?: string;
  /** Such as `setValues`; absent: any. */
  readonly method?: string;
  /** The n-th such call from now on, from 1. */
  readonly call: number;
  /** Before the call does anything, or when it has done its work. */
  readonly when: 'before' | 'after';
  /** End the run so that the script cannot notice, or throw an exception that it can catch. */
  readonly then: 'die' | 'throw';
  readonly message?: string;
}

interface PlannedFault {
  readonly plan: FaultPlan;
  left: number;
}

/** Faults on demand. All of it is deterministic: the same plan meets the same call. */
export class Faults {
  /**
   * 'fail': tryLock is always false after its wait, waitLock throws. 'open': a lock lets everybody in, whoever holds
   * it, and says to each that it is theirs.
   */
  locks: 'work' | 'fail' | 'open' = 'work';
  /** 'forget': what is put into a cache is gone at once. */
  caches: 'work' | 'forget' = 'work';
  /** Faults that have happened. */
  happened = 0;
  #planned: PlannedFault[] = [];
  readonly #hooks = new Set<(call: ServiceCall) => void>();

  plan(plan: FaultPlan): void {
    if (!(plan.call >= 1))
      throw new RangeError(`Cannot plan a fault at call ${plan.call}: the first call is 1.`);
    this.#planned.push({ plan, left: plan.call });
  }

  clear(): void {
    this.#planned = [];
    this.#hooks.clear();
    this.locks = 'work';
    this.caches = 'work';
  }

  /** Calls the hook before each service call; it may edit the file or start another run. Returns how to stop. */
  onServiceCall(hook: (call: ServiceCall) => void): () => void {
    this.#hooks.add(hook);
    return () => this.#hooks.delete(hook);
  }

  /** Tells the hooks and counts the call; returns the plans it meets. */
  meet(call: ServiceCall): FaultPlan[] {
    for (const hook of [...this.#hooks]) hook(call);
    const met: FaultPlan[] = [];
    for (const planned of this.#planned) {
      const { service, method } = planned.plan;
      if (service !== undefined && service !== call.service && service !== call.className) continue;
      if (method !== undefined && method !== call.method) continue;
      planned.left--;
      if (planned.left === 0) met.push(planned.plan);
    }
    if (met.length > 0) {
      this.#planned = this.#planned.filter((planned) => planned.left > 0);
      this.happened += met.length;
    }
    return met;
  }
}
