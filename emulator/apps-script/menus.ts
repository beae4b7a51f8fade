import { RUN_MS, SIMPLE_TRIGGER_MS } from './limits';
import type { Platform } from './platform';
import type { MenuItem, Run } from './run';
import { AuthMode } from './runtime/auth-mode';
import { Execution } from './runtime/execution';
import { SpreadsheetType } from './services/spreadsheet/classes';
import { SpreadsheetRef } from './services/spreadsheet/refs';
import { startRun } from './start-run';
import type { SpreadsheetFile } from './workbook/file';

/** Runs onOpen(e) in the AuthMode that Google would give it. An add-on unused in this file gets NONE. */
export function openFile(platform: Platform, file: SpreadsheetFile, user: string): Run {
  const isUnused = platform.isAddOn && !platform.enabledIn.has(file.id);
  return buildMenu(platform, file, user, 'onOpen', isUnused ? 'NONE' : 'LIMITED');
}

/** Runs onInstall(e), as an installation from the Marketplace does. */
export function installAddOn(platform: Platform, file: SpreadsheetFile, user: string): Run {
  if (!platform.isAddOn)
    throw new RangeError('A bound script is not installed: it belongs to its spreadsheet.');
  platform.enabledIn.add(file.id);
  return buildMenu(platform, file, user, 'onInstall', 'FULL');
}

/** The menu that the last open built for this user. */
export function menuOf(platform: Platform, file: SpreadsheetFile, user: string): readonly MenuItem[] {
  return platform.menus.get(menuKey(file, user)) ?? [];
}

/** Runs the function behind a menu item. */
export function clickMenu(
  platform: Platform,
  file: SpreadsheetFile,
  user: string,
  path: readonly string[],
): Run {
  const functionName = findItem(menuOf(platform, file, user), path);
  platform.enabledIn.add(file.id);
  return startRun(platform, {
    functionName,
    args: () => [],
    user,
    file,
    kind: 'menu',
    authMode: 'FULL',
    limitMs: RUN_MS,
  });
}

function menuKey(file: SpreadsheetFile, user: string): string {
  return `${file.id}\n${user}`;
}

function buildMenu(
  platform: Platform,
  file: SpreadsheetFile,
  user: string,
  functionName: 'onOpen' | 'onInstall',
  authMode: 'NONE' | 'LIMITED' | 'FULL',
): Run {
  const args = (): unknown[] => {
    const source =
      authMode === 'NONE' ? {} : { source: SpreadsheetType.of(new SpreadsheetRef(execution, file)) };
    return [{ authMode: AuthMode[authMode], user: { email: user }, ...source }];
  };
  const execution: Execution = new Execution(platform, {
    functionName,
    args,
    user,
    file,
    kind: 'open',
    authMode,
    limitMs: functionName === 'onOpen' ? SIMPLE_TRIGGER_MS : RUN_MS,
  });
  const run = execution.execute();
  platform.menus.set(menuKey(file, user), execution.menus);
  return run;
}

/** The caption of the add-on's own menu, which is the add-on's name, may be left out of the path. */
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
