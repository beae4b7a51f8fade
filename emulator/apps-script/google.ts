import { advance } from './advance';
import { CUSTOM_FUNCTION_OVERHEAD_MS } from './costs';
import { FormulaCalculator } from './formulas/calculator';
import { ParallelRuns } from './formulas/parallel-runs';
import { CUSTOM_FUNCTION_MS, SIMULTANEOUS_RUNS } from './limits';
import { clickMenu, installAddOn, menuOf, openFile } from './menus';
import { Platform } from './platform';
import { uuid } from './random';
import type { Run } from './run';
import { globalFunctions } from './runtime/loader';
import { callFromSidebar } from './sidebar-call';
import { startRun } from './start-run';
import type { FileOptions, Google, GoogleOptions } from './types';
import { SpreadsheetFile } from './workbook/file';
import { CellError } from './workbook/values';

/** Google in memory: one script, the files that it works in, their users and a clock. */
export function createGoogle(options: GoogleOptions): Google {
  const platform = new Platform(options);
  const { triggers, signedInTwice } = platform;
  const customFunctions = new Set(globalFunctions(options.code).filter((name) => !name.endsWith('_')));
  return {
    clock: platform.clock,
    files: platform.files,
    dialogs: platform.dialogs,
    faults: platform.faults,
    counters: platform.counters,
    runs: platform.runs,
    createFile: (given = {}) => createFile(platform, customFunctions, given),
    copyFile(file, given = {}) {
      const copy = file.copy({ id: newFileId(platform), ...given });
      platform.addCopy(file, copy);
      return copy;
    },
    open: (file, user = file.owner) => openFile(platform, file, user),
    install: (file, user = file.owner) => installAddOn(platform, file, user),
    call: (file, user = file.owner, functionName, args = []) =>
      callFromSidebar(platform, file, user, functionName, args),
    menu: (file, user = file.owner) => menuOf(platform, file, user),
    clickMenu: (file, user = file.owner, path) => clickMenu(platform, file, user, path),
    customFunction: (file, functionName, args = []) => runCustomFunction(platform, file, functionName, args),
    recalculate: (file) => recalculate(platform, file),
    advance: (ms) => advance(platform, ms),
    triggers: (file) => triggers.list().filter((trigger) => !file || trigger.fileId === file.id),
    dropTrigger: (id) => void triggers.remove(id),
    disableTrigger: (id) => triggers.disable(id),
    consent: (user, { denied }) => platform.consent(user, denied),
    signInTwice(user, twice = true) {
      if (twice) signedInTwice.add(user);
      else signedInTwice.delete(user);
    },
    forgetCaches: () => platform.caches.forgetEverything(),
  };
}

function newFileId({ random }: Platform): string {
  return uuid(random).replaceAll('-', '');
}

function createFile(
  platform: Platform,
  customFunctions: ReadonlySet<string>,
  given: FileOptions,
): SpreadsheetFile {
  const file = new SpreadsheetFile({
    id: given.id ?? newFileId(platform),
    name: given.name ?? 'Untitled spreadsheet',
    owner: given.owner ?? 'owner@example.com',
    timeZone: given.timeZone ?? 'America/New_York',
    locale: given.locale ?? 'en_US',
    behavior: platform.behavior,
    now: () => platform.clock.now(),
    random: platform.random,
    calculator: (owner) => new FormulaCalculator(owner, customFunctions),
  });
  platform.files.set(file.id, file);
  return file;
}

function runCustomFunction(
  platform: Platform,
  file: SpreadsheetFile,
  functionName: string,
  args: readonly unknown[],
): Run {
  return startRun(platform, {
    functionName,
    args: () => args,
    user: file.owner,
    file,
    kind: 'custom function',
    authMode: 'CUSTOM_FUNCTION',
    limitMs: CUSTOM_FUNCTION_MS,
    startupMs: CUSTOM_FUNCTION_OVERHEAD_MS,
  });
}

function recalculate(platform: Platform, file: SpreadsheetFile): Run[] {
  const runs: Run[] = [];
  file.calculator.recalculate(
    (name, args) => {
      const run = runCustomFunction(platform, file, name, args);
      runs.push(run);
      if (!run.ok) throw new CellError('#ERROR!', run.error?.message ?? 'The function failed.');
      return run.value;
    },
    () => new ParallelRuns(platform.clock, SIMULTANEOUS_RUNS),
  );
  return runs;
}
