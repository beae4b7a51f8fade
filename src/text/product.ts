/** The vendor that a sentence names where its problem does not say which one. */
export const VENDOR = 'CallScaler';
/** How people reach the sidebar: the menu bears the product's name. */
export const OPEN_SIDEBAR = 'Extensions → CallScaler → Open sidebar';
export const REFRESH_FORMULAS = 'Extensions → CallScaler → Refresh formulas';

/** “12,410”. Written here because it must read the same wherever the script runs. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}
