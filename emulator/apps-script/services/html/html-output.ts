import { enumeration } from '../../runtime/enumeration';
import { NotImplementedError } from '../../runtime/errors';
import { method, ServiceType } from '../../runtime/service';
import { blobOf } from '../blob';

/** A page for a sidebar or a dialog. */
export class HtmlOutput {
  title = '';
  width: number | undefined;
  height: number | undefined;
  readonly metaTags: { readonly name: string; readonly content: string }[] = [];

  constructor(public content: string) {}
}

export const SandboxMode = enumeration('SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']);
export const XFrameOptionsMode = enumeration('XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']);

const change = (output: HtmlOutput, action: () => void): unknown => {
  action();
  return HtmlOutputType.of(output);
};

export function htmlOutputOf(value: unknown): HtmlOutput {
  if (value instanceof HtmlOutput) return value;
  throw new NotImplementedError('Showing something else than an HtmlOutput');
}

/** https://developers.google.com/apps-script/reference/html/html-output */
export const HtmlOutputType: ServiceType<HtmlOutput> = new ServiceType('HtmlService', 'HtmlOutput', {
  getContent: method([''], (output: HtmlOutput) => output.content),
  setContent: method(['string'], (output: HtmlOutput, content: string) =>
    change(output, () => (output.content = content)),
  ),
  append: method(['string'], (output: HtmlOutput, text: string) =>
    change(output, () => (output.content += text)),
  ),
  getTitle: method([''], (output: HtmlOutput) => output.title),
  setTitle: method(['string'], (output: HtmlOutput, title: string) =>
    change(output, () => (output.title = title)),
  ),
  getWidth: method([''], (output: HtmlOutput) => output.width ?? null),
  setWidth: method(['int'], (output: HtmlOutput, width: number) =>
    change(output, () => (output.width = width)),
  ),
  getHeight: method([''], (output: HtmlOutput) => output.height ?? null),
  setHeight: method(['int'], (output: HtmlOutput, height: number) =>
    change(output, () => (output.height = height)),
  ),
  setSandboxMode: method(['SandboxMode'], (output: HtmlOutput) => HtmlOutputType.of(output)),
  setXFrameOptionsMode: method(['XFrameOptionsMode'], (output: HtmlOutput) => HtmlOutputType.of(output)),
  addMetaTag: method(['string,string'], (output: HtmlOutput, name: string, content: string) =>
    change(output, () => output.metaTags.push({ name, content })),
  ),
  getBlob: method([''], (output: HtmlOutput) =>
    blobOf(Buffer.from(output.content), 'text/html', 'page.html'),
  ),
});
