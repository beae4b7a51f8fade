export type RunKind = 'open' | 'menu' | 'sidebar' | 'trigger' | 'custom function';

/** Something that the user saw. */
export type UiEvent =
  | {
      readonly type: 'sidebar' | 'dialog';
      readonly title: string;
      readonly html: string;
      readonly width?: number;
      readonly height?: number;
      readonly modal?: boolean;
    }
  | {
      readonly type: 'alert';
      readonly title: string;
      readonly message: string;
      readonly buttons: string;
      readonly answer: string;
    }
  | {
      readonly type: 'prompt';
      readonly title: string;
      readonly message: string;
      readonly answer: string;
      readonly text: string;
    }
  | { readonly type: 'toast'; readonly title: string; readonly message: string; readonly seconds: number };

/** One execution of a function of the script. */
export interface Run {
  readonly functionName: string;
  readonly user: string;
  readonly kind: RunKind;
  /** Epoch ms on the emulated clock. */
  readonly startedAt: number;
  durationMs: number;
  ok: boolean;
  /** A copy of the result: JSON for `call`, a cell value or rows of them for a custom function. */
  value?: unknown;
  error?: { readonly name: string; readonly message: string; readonly stack?: string };
  /** The run was ended from outside: its time was up, or a fault was planned. */
  died?: boolean;
  readonly console: string[];
  readonly ui: UiEvent[];
  /** Service calls by `Class.method`. */
  readonly calls: Record<string, number>;
  /** What the script used and the emulator doesn't have, even if the script caught the error. */
  readonly notImplemented: string[];
}

export type MenuItem =
  | { readonly type: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly type: 'separator' }
  | { readonly type: 'menu'; readonly caption: string; readonly items: readonly MenuItem[] };
