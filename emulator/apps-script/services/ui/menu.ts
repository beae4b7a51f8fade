import type { MenuItem } from '../../run';
import type { Handle } from '../../runtime/handle';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';

export interface MenuRef {
  readonly host: Host;
  readonly caption: string;
  readonly items: MenuItem[];
}

export function createMenu(host: Host, caption: string): Handle {
  return MenuType.of({ host, caption, items: [] });
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
  addToUi: method([''], ({ host, caption, items }: MenuRef) => {
    host.addMenu({ type: 'menu', caption, items });
  }),
});
