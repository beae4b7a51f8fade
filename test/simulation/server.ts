import type { CallScaler, PageFault } from '../../emulator/callscaler/index';
import type { HttpBackend, HttpRequest } from '../../emulator/http';

/** Kinds of page that go wrong only in the middle of a list: at its beginning nobody could tell. */
export type MiddlePageFault = Extract<PageFault, 'repeat' | 'duplicate-rows' | 'same-cursor'>;

export interface Server {
  readonly handle: HttpBackend;
  /** The next page to which it can honestly happen goes wrong in this way. */
  wish: MiddlePageFault | undefined;
  /** The most requests that ever came side by side. */
  readonly mostTogether: number;
}

export interface ServerOptions {
  /** Rows a page at most, whatever was asked for: small businesses then have lists of many pages too. */
  readonly pageRows: number;
  /** What the server says when it is asked to count; absent: the truth. Large boasts make many windows. */
  readonly boastedTotal?: number;
}

const HOST = 'https://callscaler.com';

/** The API behind a gateway that gives smaller pages and may boast of its total; both are allowed by its documents. */
export function createServer(api: CallScaler, { pageRows, boastedTotal }: ServerOptions): Server {
  let lastList = '';
  let lastInclude: string | null | undefined;
  const server = { wish: undefined as MiddlePageFault | undefined, mostTogether: 0, handle };

  function handle(requests: readonly HttpRequest[]): ReturnType<HttpBackend> {
    server.mostTogether = Math.max(server.mostTogether, requests.length);
    return requests.map((request) => {
      const url = new URL(request.url, HOST);
      const isCalls = request.method.toUpperCase() === 'GET' && url.pathname.endsWith('/calls');
      const limit = Number(url.searchParams.get('limit') ?? pageRows);
      url.searchParams.set('limit', String(Math.min(limit, pageRows)));
      if (isCalls) grantWish(url, requests.length);
      const [answer] = api.handle([isCalls ? { ...request, url: url.href } : request]);
      if (!answer) throw new Error('The API gave no answer at all.');
      if (!isCalls || limit !== 1 || boastedTotal === undefined || !('body' in answer)) return answer;
      const body = String(answer.body).replace(/"total":\d+/, `"total":${boastedTotal}`);
      return { ...answer, body };
    });
  }

  function grantWish(asked: URL, together: number): void {
    const url = new URL(asked);
    const include = url.searchParams.get('include');
    const isFollowing = url.searchParams.has('cursor') || url.searchParams.has('offset');
    for (const name of ['cursor', 'offset', 'limit']) url.searchParams.delete(name);
    const list = url.search;
    const isPossible =
      server.wish === 'duplicate-rows'
        ? include === lastInclude
        : // Side by side, “the last page” is another list's.
          isFollowing && together === 1 && list === lastList;
    if (server.wish && isPossible) {
      api.faults.plan({ route: 'GET /calls', nth: 1, times: 1, fault: { kind: 'page', page: server.wish } });
      server.wish = undefined;
    }
    lastList = list;
    lastInclude = include;
  }

  return server;
}
