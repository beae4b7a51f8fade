/**
 * When the control that had the focus leaves the page, the screen's title takes it: otherwise Tab would begin anew at
 * the top without a word. Later than the drawing under way, in which a dialog gives the focus back, or a list puts it
 * on another control. Not while the user is in the cells: from there the focus must not be taken away.
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
