import type { MenuItem } from '../../emulator/apps-script/index';
import type { MenuEntry } from '../protocol';

/** `createAddonMenu` gives no caption: Sheets shows the add-on's name. */
const ADD_ON_NAME = 'CallScaler';

/** The script's menu for the page. The path of an entry is the captions that lead to it; a menu without a name has none. */
export function menuEntries(items: readonly MenuItem[], path: readonly string[] = []): MenuEntry[] {
  return items.map((item) => {
    if (item.type === 'separator') return { label: '' };
    const here = item.caption ? [...path, item.caption] : path;
    if (item.type === 'item') return { label: item.caption, path: here };
    return { label: item.caption || ADD_ON_NAME, items: menuEntries(item.items, here) };
  });
}

/** The path of the first thing that can be clicked. */
export function firstItem(menu: readonly MenuEntry[]): readonly string[] | null {
  for (const { path, items = [] } of menu) {
    const found = path ?? firstItem(items);
    if (found) return found;
  }
  return null;
}
