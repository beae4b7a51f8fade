import { render } from 'preact';
import { App } from './app';
import { keepFocus } from './components/focus';
import { createServer } from './server';

const root = document.getElementById('sidebar');
if (root) {
  keepFocus(root);
  render(<App server={createServer()} />, root);
}
