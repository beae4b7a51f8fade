/**
 * When the focused control leaves the page, moves the focus to the screen's title, not to the top of the page.
 * Waits for the drawing, in which a dialog may restore the focus. Leaves the focus alone while the user is in the cells.
 */
export function keepFocus(root: HTMLElement): void {
  let last: Element | null = null;
  const pick = () => {
    if (!last || last.isConnected || document.activeElement !== document.body || !document.hasFocus()) return;
    last = null;
    document.querySelector('h1')?.focus();
  };
  root.addEventListener('focusin', () => {
    last = document.activeElement;
  });
  new MutationObserver(() => setTimeout(pick)).observe(root, { childList: true, subtree: true });
}
