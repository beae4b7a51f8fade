import type { UiEvent } from '../../emulator/apps-script/index';
import type { Shown } from '../protocol';
import { withShim } from './frame-html';

/** What a run showed, ready for the page to draw. */
export function shownBy(event: UiEvent, shim: string): Shown {
  switch (event.type) {
    case 'sidebar':
    case 'dialog':
      return { kind: 'sidebar', title: event.title, html: withShim(event.html, shim) };
    case 'toast':
      return { kind: 'toast', title: event.title, text: event.message };
    case 'alert':
    case 'prompt':
      return { kind: 'alert', title: event.title, text: event.message };
  }
}
