import type { Host } from '../../runtime/host';
import { method, ServiceType } from '../../runtime/service';
import { HtmlOutput, HtmlOutputType } from './html-output';

export interface HtmlTemplate {
  readonly host: Host;
  readonly text: string;
}

/**
 * The code of a template: `<? ?>` runs, `<?= ?>` prints escaped, `<?!= ?>` prints as it is.
 * https://developers.google.com/apps-script/guides/html/templates
 */
function compile(text: string): string {
  let code = '';
  let from = 0;
  for (const match of text.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    code += `__out(${JSON.stringify(text.slice(from, match.index))});`;
    const body = match[2] ?? '';
    code +=
      match[1] === '=' ? `__out(__escape(${body}));` : match[1] === '!=' ? `__out(${body});` : `${body}\n`;
    from = match.index + match[0].length;
  }
  return `${code}__out(${JSON.stringify(text.slice(from))});`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/**
 * Without variables on the template.
 * https://developers.google.com/apps-script/reference/html/html-template
 */
export const HtmlTemplateType: ServiceType<HtmlTemplate> = new ServiceType('HtmlService', 'HtmlTemplate', {
  evaluate: method([''], ({ host, text }: HtmlTemplate) => {
    let html = '';
    const run = host.compile(`(function (__out, __escape) {${compile(text)}})`, 'template.html') as (
      out: (value: unknown) => void,
      escaper: (value: unknown) => string,
    ) => void;
    run(
      (value) => {
        html += String(value);
      },
      (value) => String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character),
    );
    return HtmlOutputType.of(new HtmlOutput(html));
  }),
  getRawContent: method([''], ({ text }: HtmlTemplate) => text),
});
