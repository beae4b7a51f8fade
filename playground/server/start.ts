import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { bundlePage } from './bundles';
import { Pages } from './pages';
import { serve } from './routes';
import { Stage } from './stage';

export interface PlaygroundOptions {
  /** The project's folder. */
  readonly root: string;
  /** Taken if free, else the next free one. 0: any. */
  readonly port: number;
  readonly api?: string;
  readonly seed?: number;
}

export interface Playground {
  readonly url: string;
  readonly demoKey: string | null;
  close(): Promise<void>;
}

/** Monday, 2 March 2026, 9:00 in New York: a working day begins. */
const START_TIME = Date.UTC(2026, 2, 2, 14);
const TICK_MS = 1000;
const MAX_PORTS_TRIED = 20;

/** Starts the playground from a built `dist/`. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const files = bundlePage(options.root);
  const stageOptions = {
    dist: join(options.root, 'dist'),
    shim: await files.shim,
    // Someone else's server lives in the present.
    startTime: options.api === undefined ? START_TIME : Date.now(),
    ...(options.api === undefined ? {} : { api: options.api }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
  const pages: Pages = new Pages(() => stage.book());
  const stage: Stage = await Stage.create(stageOptions, {
    onChange: () => pages.push(),
    onEvent: (event) =>
      event.kind === 'active sheet' || event.kind === 'compute again'
        ? pages.tellAfterPush(event)
        : pages.tell(event),
  });
  const folder = join(options.root, 'playground', 'page');
  const server = createServer(
    (request, response) => void serve({ stage, pages, files, folder }, request, response),
  );
  // The emulated clock stands still while nobody looks.
  const timer = setInterval(() => pages.count > 0 && stage.tick(TICK_MS), TICK_MS);
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/`,
    demoKey: stage.welcome().demoKey,
    close: () => {
      clearInterval(timer);
      pages.close();
      stage.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port >= wanted + MAX_PORTS_TRIED) throw error;
    }
  }
}
