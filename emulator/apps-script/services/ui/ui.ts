import { type EnumValue, enumeration } from '../../runtime/enumeration';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import { type HtmlOutput, htmlOutputOf } from '../html/html-output';
import { createMenu } from './menu';

export const Button = enumeration('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
export const ButtonSet = enumeration('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

/** The default answer: the first button. */
function defaultAnswer(buttons: string): string {
  return buttons.split('_')[0] ?? 'OK';
}

function buttonNamed(name: string): EnumValue {
  const found = Object.values(Button).find((button) => button.name === name);
  if (!found)
    throw new RangeError(`Cannot answer "${name}": a dialog has ${Object.keys(Button).join(', ')}.`);
  return found;
}

/** (prompt) · (prompt, buttons) · (title, prompt, buttons) */
function dialogText(
  a: string,
  b?: string | EnumValue,
  c?: EnumValue,
): { title: string; message: string; buttons: string } {
  if (typeof b === 'string') return { title: a, message: b, buttons: c?.name ?? 'OK' };
  return { title: '', message: a, buttons: b?.name ?? 'OK' };
}

function alert(host: Host, a: string, b?: string | EnumValue, c?: EnumValue): unknown {
  const event = dialogText(a, b, c);
  const answer = host.platform.dialogs.alert?.(event) ?? defaultAnswer(event.buttons);
  host.run.ui.push({ type: 'alert', ...event, answer });
  return buttonNamed(answer);
}

function prompt(host: Host, a: string, b?: string | EnumValue, c?: EnumValue): unknown {
  const event = dialogText(a, b, c);
  const { button, text } = host.platform.dialogs.prompt?.(event) ?? {
    button: defaultAnswer(event.buttons),
    text: '',
  };
  host.run.ui.push({ type: 'prompt', title: event.title, message: event.message, answer: button, text });
  return PromptType.of({ button: buttonNamed(button), text });
}

function showDialog(host: Host, output: unknown, title: string, modal: boolean): void {
  const { content, width, height } = htmlOutputOf(output);
  host.run.ui.push({
    type: 'dialog',
    title,
    html: content,
    modal,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  });
}

interface PromptResponse {
  readonly button: EnumValue;
  readonly text: string;
}

/** https://developers.google.com/apps-script/reference/base/prompt-response */
const PromptType: ServiceType<PromptResponse> = new ServiceType('Ui', 'PromptResponse', {
  getSelectedButton: method([''], ({ button }: PromptResponse) => button),
  getResponseText: method([''], ({ text }: PromptResponse) => text),
});

/** https://developers.google.com/apps-script/reference/base/ui */
export const UiType: ServiceType<Host> = new ServiceType(
  'Ui',
  'Ui',
  {
    createMenu: method(['string'], (host: Host, caption: string) => createMenu(host, caption)),
    // Google shows this menu under Extensions, with the name of the project as its caption.
    createAddonMenu: method([''], (host: Host) => createMenu(host, '')),
    alert: method(['string', 'string,ButtonSet', 'string,string,ButtonSet'], alert),
    prompt: method(['string', 'string,ButtonSet', 'string,string,ButtonSet'], prompt),
    showSidebar: method(['HtmlOutput'], (host: Host, output: HtmlOutput) => {
      host.run.ui.push({ type: 'sidebar', title: output.title, html: output.content });
    }),
    showModalDialog: method(['HtmlOutput,string'], (host: Host, output: HtmlOutput, title: string) =>
      showDialog(host, output, title, true),
    ),
    showModelessDialog: method(['HtmlOutput,string'], (host: Host, output: HtmlOutput, title: string) =>
      showDialog(host, output, title, false),
    ),
  },
  { Button, ButtonSet },
);
