import { hash, random } from '../world/random';

/** Something that goes wrong with one answer. */
export type Fault =
  /** A status instead of an answer. `retryAfter`: seconds, sent as a number or an HTTP date. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: 'nested' | 'flat' | 'text' | 'html' | 'empty';
      readonly retryAfter?: number;
      readonly retryAfterAs?: 'seconds' | 'date';
    }
  /** No answer at all. `latencyMs`: the time until that's noticed. */
  | {
      readonly kind: 'failure';
      readonly failure: 'dns' | 'connection' | 'timeout';
      readonly latencyMs?: number;
    }
  | { readonly kind: 'slow'; readonly latencyMs: number }
  /** The body is cut off, empty, or no JSON. */
  | { readonly kind: 'body'; readonly body: 'truncated' | 'empty' | 'html' }
  | { readonly kind: 'page'; readonly page: PageFault }
  | { readonly kind: 'cursor-expired' }
  /** The server ignores some parameters. */
  | { readonly kind: 'ignore'; readonly parameters: readonly string[] };

/** What is wrong with a page of a list. `repeat`: it's the last page of this route again. */
export type PageFault =
  | 'repeat'
  | 'skip-rows'
  | 'duplicate-rows'
  | 'no-rows'
  | 'two-arrays'
  | 'no-array'
  | 'same-cursor'
  | 'wrong-total';

export interface FaultPlan {
  /** A route such as `GET /calls/:id`. Absent: any. */
  readonly route?: string;
  /** Which requests of the route, counted from 1 since planning. Absent: each. */
  readonly nth?: number | readonly number[];
  /** How likely it fires, drawn from the server's seed. Default 1. */
  readonly probability?: number;
  /** How often it fires at most. */
  readonly times?: number;
  readonly fault: Fault;
}

export interface FiredFault {
  /** Index in `requests`. */
  readonly request: number;
  readonly route: string;
  readonly fault: Fault;
}

export interface Faults {
  plan(...plans: FaultPlan[]): void;
  /** Forgets the plans. `fired` stays. */
  clear(): void;
  /** The faults that have fired. */
  readonly fired: readonly FiredFault[];
  /** The ids of records that faulty pages have left out. */
  readonly leftOut: Set<string>;
}

/** Decides which faults a request gets. */
export function faultPlanner(seed: number): Faults & { faultsFor(route: string, request: number): Fault[] } {
  const draw = random(hash(seed, 'faults'));
  const fired: FiredFault[] = [];
  let planned: Array<{ plan: FaultPlan; seen: number; done: number }> = [];
  return {
    fired,
    leftOut: new Set(),
    plan: (...plans) => {
      planned.push(...plans.map((plan) => ({ plan, seen: 0, done: 0 })));
    },
    clear: () => {
      planned = [];
    },
    faultsFor: (route, request) => {
      const faults: Fault[] = [];
      for (const entry of planned) {
        const { route: wanted, nth, probability = 1, times = Number.POSITIVE_INFINITY, fault } = entry.plan;
        if (wanted !== undefined && wanted !== route) continue;
        entry.seen++;
        if (nth !== undefined && ![nth].flat().includes(entry.seen)) continue;
        if (entry.done >= times || (probability < 1 && !draw.chance(probability))) continue;
        entry.done++;
        faults.push(fault);
        fired.push({ request, route, fault });
      }
      return faults;
    },
  };
}
