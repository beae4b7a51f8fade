import type { Run } from './run';
import type { SpreadsheetFile } from './workbook/file';

/** A service call, as hooks and fault plans see it. */
export interface ServiceCall {
  /** The global it belongs to, such as `SpreadsheetApp`. */
  readonly service: string;
  /** The class, such as `Range`. */
  readonly className: string;
  readonly method: string;
  /** The number of this call, from 1: all service calls of the emulator count. */
  readonly number: number;
  readonly run: Run;
  readonly user: string;
  readonly file: SpreadsheetFile;
}

export interface FaultPlan {
  /** A service (`SpreadsheetApp`) or one of its classes (`Range`). Absent: any. */
  readonly service?: string;
  /** Such as `setValues`. Absent: any. */
  readonly method?: string;
  /** Which of the matching calls from now on, from 1. */
  readonly call: number;
  /** Before the call does anything, or after it has done its work. */
  readonly when: 'before' | 'after';
  /** `die` ends the run and the script can't catch it. `throw` throws an exception that it can catch. */
  readonly then: 'die' | 'throw';
  readonly message?: string;
}

interface PlannedFault {
  readonly plan: FaultPlan;
  left: number;
}

/** Faults on demand. They are deterministic: the same plan fires at the same call. */
export class Faults {
  /**
   * 'fail': tryLock waits and gives false, waitLock throws.
   * 'open': every run gets the lock and is told that it has it, whoever else has it.
   */
  locks: 'work' | 'fail' | 'open' = 'work';
  /** 'forget': a cache loses at once what is put into it. */
  caches: 'work' | 'forget' = 'work';
  /** How many faults have fired. */
  happened = 0;
  #planned: PlannedFault[] = [];
  readonly #hooks = new Set<(call: ServiceCall) => void>();

  /** Whether there are neither plans nor hooks. */
  get isIdle(): boolean {
    return this.#planned.length === 0 && this.#hooks.size === 0;
  }

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

  /** Calls the hook before each service call. It may edit the file or start a run. Returns how to stop. */
  onServiceCall(hook: (call: ServiceCall) => void): () => void {
    this.#hooks.add(hook);
    return () => this.#hooks.delete(hook);
  }

  /** Calls the hooks, counts the call, and returns the plans that fire at it. */
  plansFor(call: ServiceCall): FaultPlan[] {
    for (const hook of [...this.#hooks]) hook(call);
    const due: FaultPlan[] = [];
    for (const planned of this.#planned) {
      const { service, method } = planned.plan;
      if (service !== undefined && service !== call.service && service !== call.className) continue;
      if (method !== undefined && method !== call.method) continue;
      planned.left--;
      if (planned.left === 0) due.push(planned.plan);
    }
    if (due.length > 0) {
      this.#planned = this.#planned.filter((planned) => planned.left > 0);
      this.happened += due.length;
    }
    return due;
  }
}
