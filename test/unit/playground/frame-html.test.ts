import { expect, test } from '@jest/globals';
import { withShim } from '../../../playground/server/frame-html';

test('the shim stands before every script of the page, whatever its text', () => {
  const html = '<!doctype html><html><head lang="en"><script>main()</script></head></html>';
  expect(withShim(html, "a('$&</script><!--')")).toBe(
    `<!doctype html><html><head lang="en"><script>a('$&<\\/script><\\!--')</script><script>main()</script></head></html>`,
  );
});

test('a page without a head gets it at its beginning', () => {
  expect(withShim('<p>Hello</p>', 'a()')).toBe('<script>a()</script><p>Hello</p>');
});
