import type { Shown } from '../protocol';
import { byId, element } from './elements';
import { openSidebar } from './sidebar';

const TOAST_MS = 5000;

/** Draws what a run showed. Scripts' words are set as text; only a sidebar brings HTML, and into its own frame. */
export function show(shown: Shown): void {
  if (shown.kind === 'sidebar') openSidebar(shown.title, shown.html);
  else if (shown.kind === 'toast') toast(shown.title, shown.text);
  else dialog(shown.title, shown.text);
}

export function toast(title: string, text: string): void {
  const box = element('div', { className: 'toast' });
  if (title) box.append(element('b', { textContent: title }));
  box.append(element('span', { textContent: text }));
  byId('toasts').append(box);
  setTimeout(() => box.remove(), TOAST_MS);
}

export function dialog(title: string, text: string): void {
  const box = byId<HTMLDialogElement>('dialog');
  const heading = box.querySelector('h2');
  const body = box.querySelector('.dialog-body');
  if (heading) heading.textContent = title;
  if (body) body.textContent = text;
  if (!box.open) box.showModal();
}
