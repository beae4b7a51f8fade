import type { Google } from '../../emulator/apps-script/index';

interface Line {
  calls: number;
  ms: number;
}

/** Where the emulated time goes: by kind of service call, waiting (`Utilities.sleep`) included. */
export interface Profile {
  readonly lines: ReadonlyMap<string, Line>;
  stop(): void;
}

/** The clock stands still between calls, so whatever passes until the next call belongs to the one before. */
export function profile(google: Google): Profile {
  const lines = new Map<string, Line>();
  let last: Line | undefined;
  let lastAt = 0;
  const settle = (): void => {
    const at = google.clock.now();
    if (last) last.ms += at - lastAt;
    last = undefined;
    lastAt = at;
  };
  const forget = google.faults.onServiceCall(({ className, method }) => {
    settle();
    const key = `${className}.${method}`;
    last = lines.get(key) ?? { calls: 0, ms: 0 };
    last.calls++;
    lines.set(key, last);
  });
  return {
    lines,
    stop() {
      settle();
      forget();
    },
  };
}

/** The dearest calls first. */
export function formatProfile(title: string, { lines }: Profile, most = 15): string {
  const sorted = [...lines].sort(([, a], [, b]) => b.ms - a.ms);
  const total = sorted.reduce((sum, [, line]) => sum + line.ms, 0);
  const shown = sorted
    .slice(0, most)
    .map(
      ([key, { calls, ms }]) =>
        `  ${(ms / 1000).toFixed(2).padStart(9)} s  ${((100 * ms) / total).toFixed(1).padStart(5)} %  ${String(calls).padStart(6)} ×  ${key}`,
    );
  return [`${title}: ${(total / 1000).toFixed(1)} s`, ...shown].join('\n');
}
