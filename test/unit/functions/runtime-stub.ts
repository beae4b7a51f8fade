import type { AnswerCache, FormulaRuntime } from '../../../src/functions/formula-runtime';

/** A cache in memory whose latest writes can be held back, as if they were still running. */
export interface Memory extends AnswerCache {
  /** Seconds that each key was to be kept. */
  readonly kept: Map<string, number>;
  readonly removed: string[];
  suspend(): void;
  resume(): void;
}

export function memory(): Memory {
  const texts = new Map<string, string>();
  /** Null: to be removed. */
  const held = new Map<string, string | null>();
  const kept = new Map<string, number>();
  const removed: string[] = [];
  let isSuspended = false;
  const put = (key: string, text: string, seconds: number): void => {
    (isSuspended ? held : texts).set(key, text);
    kept.set(key, seconds);
  };
  return {
    kept,
    removed,
    get: (key) => texts.get(key) ?? null,
    put,
    remove(key) {
      if (isSuspended) held.set(key, null);
      else texts.delete(key);
      removed.push(key);
    },
    getMany: (keys) =>
      Object.fromEntries(keys.filter((key) => texts.has(key)).map((key) => [key, texts.get(key) as string])),
    putMany(all, seconds) {
      for (const [key, text] of Object.entries(all)) put(key, text, seconds);
    },
    suspend() {
      isSuspended = true;
    },
    resume() {
      isSuspended = false;
      for (const [key, text] of held) {
        if (text === null) texts.delete(key);
        else texts.set(key, text);
      }
    },
  };
}

/** A runtime whose clock moves by sleeping alone. */
export function runtimeOver(cache: AnswerCache, startMs: number, change: Partial<FormulaRuntime> = {}) {
  let nowMs = startMs;
  let pauses = 0;
  let listener: (pauses: number) => void = () => undefined;
  const runtime: FormulaRuntime = {
    cache,
    now: () => nowMs,
    sleep(ms) {
      nowMs += ms;
      listener(++pauses);
    },
    withLock: (work) => work(),
    deadlineMs: startMs + 24_000,
    refreshedAtMs: 0,
    ...change,
  };
  return {
    runtime,
    slept: () => nowMs - startMs,
    /** Called after each sleep with how many there were. */
    onSleep(then: (pauses: number) => void) {
      listener = then;
    },
  };
}
