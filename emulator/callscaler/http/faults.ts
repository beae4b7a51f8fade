import { hash, random } from '../world/random';

/** Something that goes wrong with one answer. */
export type Fault =
  /** Another status instead of an answer. `body`: the spelling (default: the style's own). `retryAfter`: seconds, as a number or an HTTP date. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: 'nested' | 'flat' | 'text' | 'html' | 'empty';
      readonly retryAfter?: number;
      readonly retryAfterAs?: 'seconds' | 'date';
    }
  /** No answer at all. `latencyMs`: how long that took to notice. */
  | {
      readonly kind: 'failure';
      readonly failure: 'dns' | 'connection' | 'timeout';
      readonly latencyMs?: number;
    }
  | { readonly kind: 'slow'; readonly latencyMs: number }
  /** The body breaks off in the middle, is empty, or is not the JSON it claims to be. */
  | { readonly kind: 'body'; readonly body: 'truncated' | 'empty' | 'html' }
  | { readonly kind: 'page'; readonly page: PageFault }
  | { readonly kind: 'cursor-expired' }
  /** The server does not know a parameter and acts as if it had not been sent. */
  | { readonly kind: 'ignore'; readonly parameters: readonly string[] };

/** What a wrong page of a list does. `repeat`: the last page of this route again, cursor and all. */
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
  /** A route as in `GET /calls/:id`; absent: any. */
  readonly route?: string;
  /** Which of the route's requests, counted from 1 at the moment of planning. Absent: each. */
  readonly nth?: number | readonly number[];
  /** With which probability, drawn by the server's seed. Default 1. */
  readonly probability?: number;
  /** How often at most. */
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
  /** Forgets the plans; what has fired stays on record. */
  clear(): void;
  /** What has been done to whom: a simulation can demand that each kind did happen. */
  readonly fired: readonly FiredFault[];
  /** The ids of records that spoiled pages have left out. */
  readonly leftOut: Set<string>;
}

/** Decides which plans strike a request. */
export function faultPlanner(seed: number): Faults & { strike(route: string, request: number): Fault[] } {
  const draw = random(hash(seed, 'faults'));
  const fired: FiredFault[] = [];
  let armed: Array<{ plan: FaultPlan; seen: number; done: number }> = [];
  return {
    fired,
    leftOut: new Set(),
    plan: (...plans) => {
      armed.push(...plans.map((plan) => ({ plan, seen: 0, done: 0 })));
    },
    clear: () => {
      armed = [];
    },
    strike: (route, request) => {
      const faults: Fault[] = [];
      for (const entry of armed) {
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
