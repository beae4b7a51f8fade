import { type Client, type ClientOptions, createClient } from '../../../src/http/client';
import type { HttpAnswer, HttpRequest, NoAnswer } from '../../../src/http/transport';
import { callscaler } from '../../../src/sources/callscaler/source';

export const KEY = 'cs_key_a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';
export const START_MS = Date.parse('2026-03-02T14:00:00Z');

/** An answer as JSON; headers in lower case. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

type Scripted = HttpAnswer | NoAnswer | ((request: HttpRequest) => HttpAnswer | NoAnswer);

export interface Rig {
  readonly client: Client;
  /** Every batch that was sent. */
  readonly batches: HttpRequest[][];
  readonly requests: HttpRequest[];
  /** How long was slept, in ms. */
  readonly slept: number[];
  nowMs: number;
}

/** A client whose server answers from a script, one entry a request; its clock moves only by sleeping. */
export function rig(script: readonly Scripted[], options: Partial<ClientOptions> = {}): Rig {
  const rest = [...script];
  const state: Rig = {
    batches: [],
    requests: [],
    slept: [],
    nowMs: START_MS,
    client: createClient({
      source: callscaler,
      apiKey: KEY,
      now: () => state.nowMs,
      sleep(ms) {
        state.slept.push(ms);
        state.nowMs += ms;
      },
      random: () => 0.5,
      deadlineMs: START_MS + 270_000,
      sendAll(requests) {
        state.batches.push([...requests]);
        return requests.map((request) => {
          state.requests.push(request);
          const next = rest.shift();
          if (!next) throw new Error(`The script has no answer for ${request.method} ${request.url}`);
          return typeof next === 'function' ? next(request) : next;
        });
      },
      ...options,
    }),
  };
  return state;
}
