import type { Shown } from '../protocol';
import { api } from './api';
import { byId } from './elements';

interface Frame {
  readonly iframe: HTMLIFrameElement;
}

/** What the frame's `google.script` asks of the page. */
type FrameMessage =
  | { readonly kind: 'run'; readonly id: number; readonly functionName: string; readonly args: unknown }
  | { readonly kind: 'clock' }
  | { readonly kind: 'close' }
  /** Google’s page of permissions was asked for. */
  | { readonly kind: 'grant' }
  | { readonly kind: 'focus' };

let current: Frame | undefined;
/** The emulated moment, and when the page heard of it by its own clock. */
let heard = { now: Date.now(), at: Date.now() };
let onShown: (shown: readonly Shown[]) => void = () => {};

/** What the sidebar's calls show beside it, such as a toast. */
export function onShownByCalls(show: (shown: readonly Shown[]) => void): void {
  onShown = show;
}

let granted: () => void = () => {};

/** The sidebar has led to Google’s page of permissions, which the playground does not have. */
export function onGrant(grant: () => void): void {
  granted = grant;
}

/** Tells the frame what time it is in the file. */
export function tellClock(now: number): void {
  heard = { now, at: Date.now() };
  postClock();
}

function postClock(): void {
  const now = heard.now + Date.now() - heard.at;
  current?.iframe.contentWindow?.postMessage({ kind: 'clock', now }, '*');
}

/** Opens the script's page beside the grid, as Google does: 300 px wide, in an origin of its own. */
export function openSidebar(title: string, html: string): void {
  byId('sidebar-title').textContent = title;
  byId('sidebar').hidden = false;
  current = mountFrame(byId('sidebar-frame'), title, html);
}

export function closeSidebar(): void {
  current = undefined;
  byId('sidebar-frame').replaceChildren();
  byId('sidebar').hidden = true;
}

function mountFrame(holder: HTMLElement, title: string, html: string): Frame {
  const iframe = document.createElement('iframe');
  iframe.title = title;
  // No allow-same-origin: the frame can reach neither this page nor its server, as at Google.
  iframe.setAttribute('sandbox', 'allow-scripts allow-forms allow-modals allow-popups');
  iframe.srcdoc = html;
  holder.replaceChildren(iframe);
  return { iframe };
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const frame = current;
  if (!frame || event.source !== frame.iframe.contentWindow) return;
  const message = event.data as FrameMessage;
  if (message.kind === 'clock') postClock();
  else if (message.kind === 'close') closeSidebar();
  else if (message.kind === 'grant') granted();
  else if (message.kind === 'focus') byId('workbook').querySelector('canvas')?.focus();
  else if (message.kind === 'run') void answer(frame.iframe, message);
});

async function answer(
  iframe: HTMLIFrameElement,
  call: Extract<FrameMessage, { kind: 'run' }>,
): Promise<void> {
  const result = await api
    .run(call.functionName, call.args)
    .catch((error: Error) => ({ ok: false as const, error: error.message, shown: [] }));
  onShown(result.shown);
  // The frame's origin is opaque: no other target can be named. The window is the one that asked.
  const { shown: _, ...answer } = result;
  iframe.contentWindow?.postMessage({ id: call.id, ...answer }, '*');
}

byId('sidebar-close').addEventListener('click', closeSidebar);
