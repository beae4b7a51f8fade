/**
 * Puts the focus on the screen's title, for when the control that had it is gone. Later than the drawing under way: a
 * dialog that closes in it gives the focus back first.
 */
export function focusTitle(): void {
  setTimeout(() => document.querySelector('h1')?.focus());
}
