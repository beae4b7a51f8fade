import type { Switches, Welcome } from '../protocol';
import { api } from './api';
import { byId } from './elements';
import { hintKnows } from './hint';
import { toast } from './shown';
import { closeSidebar, onGrant } from './sidebar';

export interface Tools {
  readonly show: (welcome: Welcome) => void;
  /** The switches as they are. */
  readonly follow: (switches: Switches) => void;
  readonly save: () => void;
  readonly copy: () => void;
  readonly open: (id: string) => void;
  readonly reset: () => void;
}

const COPIED_MS = 1500;

/** The key, the switches and the two buttons of the top bar. */
export function wireTools(
  onSwitch: (change: Partial<Switches>) => void,
  onError: (error: Error) => void,
): Tools {
  const save = () => location.assign('/workbook.xlsx');
  /** Another file opens, and its sidebar with it. */
  const change = (ask: () => Promise<null>) => {
    closeSidebar();
    void ask().catch(onError);
  };
  const reset = () => change(api.reset);
  byId('save').addEventListener('click', save);
  byId('reset').addEventListener('click', reset);
  for (const id of ['copy-key', 'copy-second-key']) {
    byId(id).addEventListener(
      'click',
      (event) => void copyKey(event.currentTarget as HTMLElement).catch(onError),
    );
  }
  byId('switches').addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    onSwitch({ [input.name]: input.checked });
  });
  onGrant(() => {
    switchCalled('missingPermission').checked = false;
    onSwitch({ missingPermission: false });
    toast('Permission granted', 'Google would have shown its own page here.');
  });
  return {
    show,
    follow,
    save,
    copy: () => change(api.copy),
    open: (id) => change(() => api.open(id)),
    reset,
  };
}

function show({ demoKey, secondKey, switches }: Welcome): void {
  byId('demo-key').hidden = demoKey === null;
  byId('copy-key').dataset.key = demoKey ?? '';
  byId('copy-second-key').dataset.key = secondKey ?? '';
  const code = byId('demo-key').querySelector('code');
  if (code) code.textContent = demoKey ?? '';
  hintKnows({ demoKey, colleague: switches.colleague });
  for (const input of byId('switches').querySelectorAll('input')) input.disabled = demoKey === null;
  follow(switches);
  byId('switches').hidden = demoKey === null;
}

function follow(switches: Switches): void {
  for (const [name, on] of Object.entries(switches)) switchCalled(name).checked = on;
}

function switchCalled(name: string): HTMLInputElement {
  const found = byId('switches').querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (!found) throw new Error(`Cannot find the switch “${name}” in index.html.`);
  return found;
}

async function copyKey(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset.key ?? '');
  // Its width stays: what stands beside it must not move under the pointer.
  button.style.minWidth = `${button.offsetWidth}px`;
  const words = button.dataset.words ?? button.textContent ?? '';
  button.dataset.words = words;
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = words;
  }, COPIED_MS);
}
