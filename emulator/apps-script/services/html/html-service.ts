import { ServiceError } from '../../runtime/errors';
import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import { HtmlOutput, HtmlOutputType, SandboxMode, XFrameOptionsMode } from './html-output';
import { type HtmlTemplate, HtmlTemplateType } from './html-template';

function file(host: Host, name: string): string {
  const html = host.platform.options.html ?? {};
  const found = html[name] ?? html[name.replace(/\.html$/, '')];
  if (found === undefined) throw new ServiceError(`No HTML file named ${name} was found.`);
  return found;
}

const template = (host: Host, text: string): unknown =>
  HtmlTemplateType.of({ host, text } satisfies HtmlTemplate);

/** https://developers.google.com/apps-script/reference/html/html-service */
export const HtmlServiceType: ServiceType<Host> = new ServiceType(
  'HtmlService',
  'HtmlService',
  {
    createHtmlOutput: method(['', 'string'], (_host: Host, html?: string) =>
      HtmlOutputType.of(new HtmlOutput(html ?? '')),
    ),
    createHtmlOutputFromFile: method(['string'], (host: Host, name: string) =>
      HtmlOutputType.of(new HtmlOutput(file(host, name))),
    ),
    createTemplate: method(['string'], template),
    createTemplateFromFile: method(['string'], (host: Host, name: string) =>
      template(host, file(host, name)),
    ),
  },
  { SandboxMode, XFrameOptionsMode },
);
