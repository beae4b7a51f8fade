/**
 * What someone does with a spreadsheet, step by step, as data. Functions have names and arguments are JSON.
 * `$name.path` is a value that an earlier step kept.
 */
export interface Scenario {
  readonly name?: string;
  /** When the emulated clock starts, ISO 8601. */
  readonly start?: string;
  readonly timeZone?: string;
  readonly steps: readonly Step[];
}

export type Step =
  /** Opens the file: `onOpen` runs and builds the menu. */
  | { readonly open: true }
  /** Clicks a menu item by its labels. */
  | { readonly menu: readonly string[] }
  /** Calls a function as the sidebar does. `keep` names its result for later steps. */
  | ({ readonly call: string; readonly with?: unknown; readonly keep?: string } & Repeat)
  /** Types into a cell, as a person does: text, numbers, formulas. */
  | { readonly type: string; readonly tab: string; readonly cell: string }
  /** Lets time pass: "90s", "30m", "1h", "2d". Triggers fire. */
  | { readonly advance: string };

export interface Repeat {
  /** Calls again until the result has one of these values at the path. */
  readonly until?: { readonly path: string; readonly is: readonly unknown[] };
  /** The path in the result to the seconds that pass before the next call. */
  readonly pause?: string;
}

/** The kinds of steps, each with the fields that must be text. */
const STEP_KINDS: Readonly<Record<string, readonly string[]>> = {
  open: [],
  menu: [],
  call: ['call'],
  type: ['type', 'tab', 'cell'],
  advance: ['advance'],
};

/** Parses a scenario. Throws an error with the number of the wrong step and what is allowed. */
export function parseScenario(text: string): Scenario {
  const value = JSON.parse(text) as { steps?: unknown };
  if (typeof value !== 'object' || value === null || !Array.isArray(value.steps)) {
    throw new Error('Cannot read the scenario: it needs a list "steps".');
  }
  const { start } = value as { start?: unknown };
  if (start !== undefined && Number.isNaN(Date.parse(String(start)))) {
    throw new Error(
      `Cannot read the start "${String(start)}". Allowed: ISO 8601, such as 2026-03-02T14:00:00Z.`,
    );
  }
  for (const [index, step] of value.steps.entries()) checkStep(step, index + 1);
  return value as Scenario;
}

function checkStep(step: unknown, number: number): void {
  const fields = (typeof step === 'object' && step !== null ? step : {}) as Record<string, unknown>;
  const shown = `step ${number} of the scenario (${JSON.stringify(step)})`;
  const [kind, ...others] = Object.keys(fields).filter((key) => Object.hasOwn(STEP_KINDS, key));
  if (kind === undefined || others.length > 0) {
    throw new Error(`Cannot read ${shown}: it needs exactly one of ${Object.keys(STEP_KINDS).join(', ')}.`);
  }
  const missing = STEP_KINDS[kind]?.filter((key) => typeof fields[key] !== 'string') ?? [];
  if (missing.length > 0) throw new Error(`Cannot read ${shown}: ${missing.join(' and ')} must be text.`);
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "90s", "30m", "1h" or "2d" in milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+)\s*([smhd])$/.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) {
    throw new Error(`Cannot read the duration "${text}". Allowed: a number and s, m, h or d, such as "1h".`);
  }
  return Number(count) * (UNITS[unit] as number);
}

/** The value at a path such as `value.state`, or undefined. */
export function atPath(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

/** Replaces `$name` and `$name.path` with kept values. Throws where there is none. */
export function substitute(value: unknown, kept: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) {
    const found = atPath(kept, value.slice(1));
    if (found === undefined) throw new Error(`The scenario uses "${value}", which no earlier step has kept.`);
    return found;
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, kept)]));
}
