import type { Switches, Welcome } from '../protocol';
import { api } from './api';
import { byId } from './elements';
import { hintKnowsKey } from './hint';
import { closeSidebar } from './sidebar';

export interface Tools {
  readonly show: (welcome: Welcome) => void;
  readonly save: () => void;
  readonly reset: () => void;
}

const COPIED_MS = 1500;

/** The key, the switches and the two buttons of the top bar. */
export function wireTools(
  onSwitch: (change: Partial<Switches>) => void,
  onError: (error: Error) => void,
): Tools {
  const save = () => location.assign('/workbook.xlsx');
  const reset = () => {
    closeSidebar();
    void api.reset().catch(onError);
  };
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
  return { show, save, reset };
}

function show({ demoKey, secondKey, switches }: Welcome): void {
  byId('demo-key').hidden = demoKey === null;
  byId('copy-key').dataset.key = demoKey ?? '';
  byId('copy-second-key').dataset.key = secondKey ?? '';
  const code = byId('demo-key').querySelector('code');
  if (code) code.textContent = demoKey ?? '';
  hintKnowsKey(demoKey);
  for (const [name, on] of Object.entries(switches)) {
    const input = byId('switches').querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (input) Object.assign(input, { checked: on, disabled: demoKey === null });
  }
  byId('switches').hidden = demoKey === null;
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
