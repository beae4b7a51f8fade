import type { Execution } from '../../runtime/execution';
import { type Handle, method, ServiceType } from '../../runtime/service';
import type { MenuItem } from '../../types';

export interface MenuRef {
  readonly execution: Execution;
  readonly caption: string;
  readonly items: MenuItem[];
}

export function createMenu(execution: Execution, caption: string): Handle {
  return MenuType.of({ execution, caption, items: [] });
}

/** https://developers.google.com/apps-script/reference/base/menu */
const MenuType: ServiceType<MenuRef> = new ServiceType('Ui', 'Menu', {
  addItem: method(['string,string'], (menu: MenuRef, caption: string, functionName: string) => {
    menu.items.push({ type: 'item', caption, functionName });
    return MenuType.of(menu);
  }),
  addSeparator: method([''], (menu: MenuRef) => {
    menu.items.push({ type: 'separator' });
    return MenuType.of(menu);
  }),
  addSubMenu: method(['Menu'], (menu: MenuRef, sub: MenuRef) => {
    menu.items.push({ type: 'menu', caption: sub.caption, items: sub.items });
    return MenuType.of(menu);
  }),
  addToUi: method([''], ({ execution, caption, items }: MenuRef) => {
    execution.addMenu({ type: 'menu', caption, items });
  }),
});
