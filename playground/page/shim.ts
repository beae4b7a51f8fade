import { setClock } from './frame-clock';

/**
 * `google.script` inside the sidebar's frame, as in https://developers.google.com/apps-script/guides/html/reference/run
 * and …/reference/host. Bundled to a string and put before the first script of the sidebar's page.
 */
type Handler = (first: unknown, userObject?: unknown) => void;

interface Call {
  readonly id: number;
  readonly functionName: string;
  readonly args: string;
  readonly success: Handler | undefined;
  readonly failure: Handler | undefined;
  readonly userObject: unknown;
}

/** "If you make 11 calls, the eleventh waits until one of the ten returns" (same page). */
const CALLS_AT_ONCE = 10;

const LOOKED_AWAY_MS = 10 * 60_000;

const waiting: Call[] = [];
const running = new Map<number, Call>();
let lastId = 0;

function runner(success?: Handler, failure?: Handler, userObject?: unknown): object {
  const configure: Record<string, (value: never) => object> = {
    withSuccessHandler: (handler: Handler) => runner(handler, failure, userObject),
    withFailureHandler: (handler: Handler) => runner(success, handler, userObject),
    withUserObject: (object: unknown) => runner(success, failure, object),
  };
  return new Proxy(configure, {
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      return target[name] ?? ((...args: unknown[]) => enqueue(name, args, success, failure, userObject));
    },
  });
}

function enqueue(
  functionName: string,
  args: unknown[],
  success: Handler | undefined,
  failure: Handler | undefined,
  userObject: unknown,
): void {
  args.forEach(refuse);
  lastId += 1;
  waiting.push({ id: lastId, functionName, args: JSON.stringify(args), success, failure, userObject });
  send();
}

/** "Requests fail if you attempt to pass a Date, Function, DOM element besides a form, or other prohibited type." */
function refuse(value: unknown): void {
  const illegal = value instanceof Date || typeof value === 'function' || value instanceof Node;
  if (illegal) throw new TypeError('Failed due to illegal value in property: 0');
  if (value && typeof value === 'object') Object.values(value).forEach(refuse);
}

function send(): void {
  while (running.size < CALLS_AT_ONCE) {
    const call = waiting.shift();
    if (!call) return;
    running.set(call.id, call);
    parent.postMessage(
      { kind: 'run', id: call.id, functionName: call.functionName, args: JSON.parse(call.args) },
      '*',
    );
  }
}

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  if (event.data.kind === 'clock') {
    // Whoever moves the clock on has looked away for an hour, and looks here again.
    if (setClock(event.data.now) > LOOKED_AWAY_MS) dispatchEvent(new Event('focus'));
    return;
  }
  const { id, ok, value, error } = event.data as { id: number; ok: boolean; value?: unknown; error?: string };
  const call = running.get(id);
  if (!call) return;
  running.delete(id);
  send();
  if (ok) call.success?.(value, call.userObject);
  else if (call.failure) call.failure(new Error(error), call.userObject);
  else throw new Error(error);
});

const host = {
  close: () => parent.postMessage({ kind: 'close' }, '*'),
  // Sheets ignores both for a sidebar: it is 300 px wide and as high as the window.
  setWidth: () => {},
  setHeight: () => {},
  origin: 'https://docs.google.com',
  editor: { focus: () => parent.postMessage({ kind: 'focus' }, '*') },
};

/** Where `AuthorizationInfo.getAuthorizationUrl` leads. There is no Google behind this page: it grants at once. */
const GRANT_PAGE = 'https://accounts.google.com/';

addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href.startsWith(GRANT_PAGE)) return;
  event.preventDefault();
  parent.postMessage({ kind: 'grant' }, '*');
});

parent.postMessage({ kind: 'clock' }, '*');
Object.assign(globalThis, { google: { script: { run: runner(), host } } });
