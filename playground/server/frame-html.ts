/**
 * Puts `google.script` before everything else in a page of HtmlService. A function as the replacement: in a string,
 * `$&` in the script would mean something.
 */
export function withShim(html: string, shim: string): string {
  const script = `<script>${shim.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + script) : script + html;
}
