import { ServiceError } from '../../runtime/errors';
import type { Execution } from '../../runtime/execution';
import { method, ServiceType } from '../../runtime/service';
import { HtmlOutput, HtmlOutputType, SandboxMode, XFrameOptionsMode } from './html-output';
import { type HtmlTemplate, HtmlTemplateType } from './html-template';

function file(execution: Execution, name: string): string {
  const html = execution.world.options.html ?? {};
  const found = html[name] ?? html[name.replace(/\.html$/, '')];
  if (found === undefined) throw new ServiceError(`No HTML file named ${name} was found.`);
  return found;
}

const template = (execution: Execution, text: string): unknown =>
  HtmlTemplateType.of({ execution, text } satisfies HtmlTemplate);

/** https://developers.google.com/apps-script/reference/html/html-service */
export const HtmlServiceType: ServiceType<Execution> = new ServiceType(
  'HtmlService',
  'HtmlService',
  {
    createHtmlOutput: method(['', 'string'], (_execution: Execution, html?: string) =>
      HtmlOutputType.of(new HtmlOutput(html ?? '')),
    ),
    createHtmlOutputFromFile: method(['string'], (execution: Execution, name: string) =>
      HtmlOutputType.of(new HtmlOutput(file(execution, name))),
    ),
    createTemplate: method(['string'], template),
    createTemplateFromFile: method(['string'], (execution: Execution, name: string) =>
      template(execution, file(execution, name)),
    ),
  },
  { SandboxMode, XFrameOptionsMode },
);
