import type { Platform } from '../platform';
import type { MenuItem, Run } from '../run';
import type { SpreadsheetFile } from '../workbook/file';
import type { AuthModeName } from './auth-mode';

/** The run that a service was called in, as far as services need it. */
export interface Host {
  readonly platform: Platform;
  readonly user: string;
  readonly file: SpreadsheetFile;
  readonly authMode: AuthModeName;
  readonly run: Run;
  /** False where nobody can see a dialog, as in custom functions and triggers. */
  readonly hasUi: boolean;
  addMenu(menu: MenuItem): void;
  /** Adds a line to the run's log. */
  log(line: string): void;
  /** Moves the clock on. The run ends here where its time is up. */
  spend(service: string, ms: number): void;
  /** Compiles code of the emulator in the realm of the script: HTML templates need it. */
  compile(code: string, filename: string): unknown;
  /** The emulator's copy of a value of the script. */
  toHost(value: unknown): unknown;
}
