import type { MenuEntry } from '../protocol';
import { byId, element } from './elements';

/** An entry of the bar: it opens more entries, or runs something, or is a line between others. */
export interface MenuAction {
  readonly label: string;
  readonly hinted?: boolean;
  readonly items?: readonly MenuAction[];
  readonly run?: () => void;
}

export function fromScript(
  entries: readonly MenuEntry[],
  run: (path: readonly string[]) => void,
): MenuAction[] {
  return entries.map(({ label, items, path }) => ({
    label,
    ...(items ? { items: fromScript(items, run) } : {}),
    ...(path ? { run: () => run(path) } : {}),
  }));
}

/** Draws the bar. Arrow keys, Enter and Escape work as in any menu bar (WAI-ARIA menubar pattern). */
export function drawMenuBar(menus: readonly MenuAction[]): void {
  const bar = byId('menu-bar');
  bar.replaceChildren(...menus.map((menu) => topMenu(menu)));
}

export function closeMenus(): void {
  for (const open of document.querySelectorAll('.menu-bar [aria-expanded="true"]'))
    collapse(open as HTMLElement);
}

function topMenu(menu: MenuAction): HTMLElement {
  const holder = element('div', { className: 'menu' });
  const button = menuButton(menu);
  button.setAttribute('aria-haspopup', 'true');
  button.setAttribute('aria-expanded', 'false');
  holder.append(button);
  const open = () => {
    closeMenus();
    expand(button, menu.items ?? []);
  };
  button.onclick = () => (button.getAttribute('aria-expanded') === 'true' ? closeMenus() : open());
  button.onmouseenter = () => {
    if (document.querySelector('.menu-bar > .menu > [aria-expanded="true"]')) open();
  };
  return holder;
}

function expand(button: HTMLElement, items: readonly MenuAction[]): void {
  const list = element('ul', { className: 'menu-list' });
  list.setAttribute('role', 'menu');
  for (const item of items) list.append(listItem(item));
  if (items.length === 0) list.append(element('li', { className: 'empty', textContent: 'Nothing here' }));
  button.setAttribute('aria-expanded', 'true');
  button.after(list);
}

function collapse(button: HTMLElement): void {
  button.setAttribute('aria-expanded', 'false');
  button.parentElement?.querySelector(':scope > .menu-list')?.remove();
}

function listItem(item: MenuAction): HTMLElement {
  const row = element('li', { className: 'menu' });
  row.setAttribute('role', 'none');
  if (!item.items && !item.run) {
    row.append(element('hr'));
    return row;
  }
  const button = menuButton(item);
  row.append(button);
  if (item.items) {
    const items = item.items;
    button.classList.add('arrow');
    button.setAttribute('aria-haspopup', 'true');
    const open = () => {
      if (button.getAttribute('aria-expanded') === 'true') return;
      for (const other of row.parentElement?.querySelectorAll('[aria-expanded="true"]') ?? [])
        collapse(other as HTMLElement);
      expand(button, items);
    };
    button.onmouseenter = open;
    button.onclick = open;
  } else {
    button.onmouseenter = () => {
      for (const other of row.parentElement?.querySelectorAll('[aria-expanded="true"]') ?? [])
        collapse(other as HTMLElement);
    };
    button.onclick = () => {
      closeMenus();
      item.run?.();
    };
  }
  return row;
}

function menuButton(item: MenuAction): HTMLButtonElement {
  const button = element('button', { textContent: item.label });
  button.type = 'button';
  button.setAttribute('role', 'menuitem');
  if (item.hinted) button.classList.add('hinted');
  return button;
}

document.addEventListener('pointerdown', (event) => {
  if (!(event.target as Element).closest('.menu-bar')) closeMenus();
});

document.addEventListener('keydown', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('.menu-bar button');
  if (!button) return;
  const list = button.parentElement?.parentElement;
  const siblings = [...(list?.querySelectorAll<HTMLElement>(':scope > .menu > button') ?? [])];
  const step = (by: number) =>
    siblings[(siblings.indexOf(button) + by + siblings.length) % siblings.length]?.focus();
  const inBar = list?.id === 'menu-bar';
  const enter = () => {
    if (button.getAttribute('aria-expanded') !== 'true') button.click();
    button.parentElement?.querySelector<HTMLElement>('.menu-list button')?.focus();
  };
  const leave = () => {
    const parent = list?.parentElement?.querySelector<HTMLElement>(':scope > button');
    if (parent) collapse(parent);
    parent?.focus();
  };
  const actions: Record<string, () => void> = {
    ArrowDown: () => (inBar ? enter() : step(1)),
    ArrowUp: () => step(-1),
    ArrowRight: () => (inBar ? step(1) : button.hasAttribute('aria-haspopup') && enter()),
    ArrowLeft: () => (inBar ? step(-1) : leave()),
    Escape: () => (inBar ? closeMenus() : leave()),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
