import { render } from 'preact';
import { App } from './app';
import { createServer } from './server';

const root = document.getElementById('sidebar');
if (root) render(<App server={createServer()} />, root);
