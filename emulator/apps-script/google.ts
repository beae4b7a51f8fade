import { advance } from './advance';
import { CUSTOM_FUNCTION_OVERHEAD_MS } from './costs';
import { FormulaCalculator } from './formulas/calculator';
import { Lanes } from './formulas/lanes';
import { checkJson } from './json-only';
import { CUSTOM_FUNCTION_MS, RUN_MS, SIMPLE_TRIGGER_MS, SIMULTANEOUS_RUNS } from './limits';
import { uuid } from './random';
import type { MenuItem, Run } from './run';
import { AuthMode } from './runtime/auth-mode';
import { Execution, type ExecutionOptions } from './runtime/execution';
import { globalFunctions } from './runtime/global-functions';
import { SpreadsheetType } from './services/spreadsheet/classes';
import { SpreadsheetRef } from './services/spreadsheet/refs';
import type { FileOptions, Google, GoogleOptions } from './types';
import { SpreadsheetFile } from './workbook/file';
import { CellError } from './workbook/values';
import { World } from './world';

/** One Google in memory: a script, the files it works in, its users and a clock. */
export function createGoogle(options: GoogleOptions): Google {
  const world = new World(options);
  const customFunctions = new Set(globalFunctions(options.code).filter((name) => !name.endsWith('_')));

  const createFile = (given: FileOptions = {}): SpreadsheetFile => {
    const file = new SpreadsheetFile({
      id: given.id ?? uuid(world.random).replaceAll('-', ''),
      name: given.name ?? 'Untitled spreadsheet',
      owner: given.owner ?? 'owner@example.com',
      timeZone: given.timeZone ?? 'America/New_York',
      locale: given.locale ?? 'en_US',
      behaviour: world.behaviour,
      now: () => world.clock.now(),
      random: world.random,
      calculator: (owner) => new FormulaCalculator(owner, customFunctions),
    });
    world.files.set(file.id, file);
    return file;
  };

  const execute = (spec: ExecutionOptions): { run: Run; execution: Execution } => {
    const execution = new Execution(world, spec);
    const present = world.active.filter((other) => other.user === spec.user).length;
    if (present >= SIMULTANEOUS_RUNS) {
      return {
        execution,
        run: refuse(
          execution,
          'There are too many scripts running simultaneously for this Google user account.',
        ),
      };
    }
    return { execution, run: execution.execute() };
  };

  /** A run that never began. */
  const refuse = (execution: Execution, message: string, name = 'Exception'): Run => {
    execution.run.error = { name, message };
    world.runs.push(execution.run);
    return execution.run;
  };

  const menuKey = (file: SpreadsheetFile, user: string): string => `${file.id}\n${user}`;

  /** Runs what puts up the menu, with the event that Google hands it, and remembers the menu for this user. */
  const buildMenu = (
    file: SpreadsheetFile,
    user: string,
    functionName: 'onOpen' | 'onInstall',
    authMode: 'NONE' | 'LIMITED' | 'FULL',
  ): Run => {
    const args = (): unknown[] => {
      const source =
        authMode === 'NONE' ? {} : { source: SpreadsheetType.of(new SpreadsheetRef(execution, file)) };
      return [{ authMode: AuthMode[authMode], user: { email: user }, ...source }];
    };
    const execution: Execution = new Execution(world, {
      functionName,
      args,
      user,
      file,
      kind: 'open',
      authMode,
      limitMs: functionName === 'onOpen' ? SIMPLE_TRIGGER_MS : RUN_MS,
    });
    const run = execution.execute();
    world.menus.set(menuKey(file, user), execution.menus);
    return run;
  };

  const google: Google = {
    clock: world.clock,
    files: world.files,
    dialogs: world.dialogs,
    faults: world.faults,
    counters: world.counters,
    runs: world.runs,
    createFile,

    copyFile(file, given = {}) {
      const copy = file.copy({ id: uuid(world.random).replaceAll('-', ''), ...given });
      world.addCopy(file, copy);
      return copy;
    },

    open: (file, user = file.owner) =>
      buildMenu(file, user, 'onOpen', world.isAddOn && !world.enabledIn.has(file.id) ? 'NONE' : 'LIMITED'),

    install(file, user = file.owner) {
      if (!world.isAddOn)
        throw new RangeError('A bound script is not installed: it belongs to its spreadsheet.');
      world.enabledIn.add(file.id);
      return buildMenu(file, user, 'onInstall', 'FULL');
    },

    call(file, user = file.owner, functionName, args = []) {
      const spec = {
        functionName,
        args: () => args,
        user,
        file,
        kind: 'sidebar',
        authMode: 'FULL',
        limitMs: RUN_MS,
      } as const;
      if (world.signedInTwice.has(user)) {
        return refuse(
          new Execution(world, spec),
          "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
          'ScriptError',
        );
      }
      const illegal = checkJson(args, 'argument');
      if (illegal) return refuse(new Execution(world, spec), illegal, 'TypeError');
      if (functionName.endsWith('_')) {
        return refuse(
          new Execution(world, spec),
          `google.script.run.${functionName} is not a function`,
          'TypeError',
        );
      }
      world.enabledIn.add(file.id);
      const { run } = execute(spec);
      const unsendable = run.ok ? checkJson(run.value, 'result') : undefined;
      if (unsendable) {
        run.ok = false;
        run.error = { name: 'TypeError', message: unsendable };
        delete run.value;
      }
      return run;
    },

    menu: (file, user = file.owner) => world.menus.get(menuKey(file, user)) ?? [],

    clickMenu(file, user = file.owner, path) {
      const functionName = findItem(google.menu(file, user), path);
      world.enabledIn.add(file.id);
      return execute({
        functionName,
        args: () => [],
        user,
        file,
        kind: 'menu',
        authMode: 'FULL',
        limitMs: RUN_MS,
      }).run;
    },

    customFunction(file, functionName, args = []) {
      return execute({
        functionName,
        args: () => args,
        user: file.owner,
        file,
        kind: 'custom function',
        authMode: 'CUSTOM_FUNCTION',
        limitMs: CUSTOM_FUNCTION_MS,
        startupMs: CUSTOM_FUNCTION_OVERHEAD_MS,
      }).run;
    },

    recalculate(file) {
      const runs: Run[] = [];
      file.calculator.recalculate(
        (name, args) => {
          const run = google.customFunction(file, name, args);
          runs.push(run);
          if (!run.ok) throw new CellError('#ERROR!', run.error?.message ?? 'The function failed.');
          return run.value;
        },
        () => new Lanes(world.clock, SIMULTANEOUS_RUNS),
      );
      return runs;
    },

    advance: (ms) => advance(world, ms),
    triggers: (file) => world.triggers.list().filter((trigger) => !file || trigger.fileId === file.id),
    dropTrigger: (id) => void world.triggers.remove(id),
    disableTrigger: (id) => world.triggers.disable(id),
    consent: (user, { denied }) => world.consent(user, denied),
    signInTwice(user, twice = true) {
      if (twice) world.signedInTwice.add(user);
      else world.signedInTwice.delete(user);
    },
    forgetCaches: () => world.caches.forgetEverything(),
  };
  return google;
}

/** The function behind a menu's item. The caption of an add-on's own menu (the add-on's name) may be left out. */
function findItem(menu: readonly MenuItem[], path: readonly string[]): string {
  let items: readonly MenuItem[] = menu.flatMap((item) =>
    item.type === 'menu' && item.caption === '' ? item.items : [item],
  );
  for (const [depth, caption] of path.entries()) {
    const found = items.find((item) => item.type !== 'separator' && item.caption === caption);
    if (found?.type === 'item' && depth === path.length - 1) return found.functionName;
    if (found?.type !== 'menu') break;
    items = found.items;
  }
  const captions = items.flatMap((item) => (item.type === 'separator' ? [] : [`"${item.caption}"`]));
  throw new RangeError(
    `Cannot click the menu ${path.join(' > ')}: there are ${captions.join(', ') || 'no items'}. Was the file opened?`,
  );
}
