import type { CallScaler, PageFault } from '../../emulator/callscaler/index';
import type { HttpBackend, HttpFailure, HttpRequest, HttpResponse } from '../../emulator/http';

/** Kinds of page that go wrong once; most of them only in the middle of a list: at its beginning nobody could tell. */
export type MiddlePageFault = Extract<
  PageFault,
  'repeat' | 'duplicate-rows' | 'same-cursor' | 'skip-rows' | 'no-rows'
>;

export interface Server {
  readonly handle: HttpBackend;
  /** The next page to which it can honestly happen goes wrong in this way. */
  wish: MiddlePageFault | undefined;
  /** One request of the next batch gets no answer, so that the whole batch throws. */
  breaksBatch: boolean;
  /** Whether it counts more than there is. */
  readonly boasts: boolean;
  /** The most requests that ever came side by side. */
  readonly mostTogether: number;
  /** Batches that threw because of one of their requests. */
  readonly brokenBatches: number;
}

export interface ServerOptions {
  /** Rows a page at most, whatever was asked for: small businesses then have lists of many pages too. */
  readonly pageRows: number;
  /** What the server says when it is asked to count; absent: the truth. Large boasts make many windows. */
  readonly boastedTotal?: number;
  /** What its own clock says, which need not be the moment of the data it has. */
  readonly clock: () => number;
}

const HOST = 'https://callscaler.com';

/** The API behind a gateway that gives smaller pages and may boast of its total; both are allowed by its documents. */
export function createServer(api: CallScaler, { pageRows, boastedTotal, clock }: ServerOptions): Server {
  let lastList = '';
  const server = {
    wish: undefined as MiddlePageFault | undefined,
    mostTogether: 0,
    brokenBatches: 0,
    breaksBatch: false,
    boasts: boastedTotal !== undefined,
    handle,
  };

  function handle(requests: readonly HttpRequest[]): ReturnType<HttpBackend> {
    server.mostTogether = Math.max(server.mostTogether, requests.length);
    if (server.breaksBatch && requests.length > 1) breakOne(requests.length);
    const answers = requests.map((request) => {
      const url = new URL(request.url, HOST);
      const isCalls = request.method.toUpperCase() === 'GET' && url.pathname.endsWith('/calls');
      const limit = Number(url.searchParams.get('limit') ?? pageRows);
      url.searchParams.set('limit', String(Math.min(limit, pageRows)));
      const list = JSON.stringify([request.headers, listOf(url)]);
      if (isCalls) grantWish(url, list, requests.length);
      const [given] = api.handle([isCalls ? { ...request, url: url.href } : request]);
      if (!given) throw new Error('The API gave no answer at all.');
      const answer = dated(given, clock());
      if (isCalls && 'status' in given && given.status === 200) lastList = list;
      if (!isCalls || boastedTotal === undefined || !beginsBackfill(url) || !('body' in answer))
        return answer;
      const body = String(answer.body).replace(/"total":\d+/, `"total":${boastedTotal}`);
      return { ...answer, body };
    });
    if (requests.length > 1 && answers.some((answer) => 'failure' in answer)) server.brokenBatches++;
    return answers;
  }

  function breakOne(together: number): void {
    const nth = 1 + (api.requests.length % together);
    api.faults.plan({
      route: 'GET /calls',
      nth,
      times: 1,
      fault: { kind: 'failure', failure: 'connection' },
    });
    server.breaksBatch = false;
  }

  function grantWish(url: URL, list: string, together: number): void {
    const isFollowing = url.searchParams.has('cursor') || url.searchParams.has('offset');
    // “The last page” has to be one of the same list: side by side, after other questions and for other keys, it is another’s.
    const isSameList = together === 1 && list === lastList;
    const isLeftOut = server.wish === 'skip-rows' || server.wish === 'no-rows';
    const isPossible = isLeftOut || (isSameList && (isFollowing || server.wish === 'duplicate-rows'));
    if (server.wish && isPossible) {
      api.faults.plan({ route: 'GET /calls', nth: 1, times: 1, fault: { kind: 'page', page: server.wish } });
      server.wish = undefined;
    }
  }

  return server;
}

function dated(answer: HttpResponse | HttpFailure, ms: number): HttpResponse | HttpFailure {
  if (!('headers' in answer)) return answer;
  const others = answer.headers.filter(([name]) => name.toLowerCase() !== 'date');
  return { ...answer, headers: [...others, ['Date', new Date(ms).toUTCString()]] };
}

/** What a list is of, whichever of its pages is asked for. */
function listOf(asked: URL): string {
  const url = new URL(asked);
  for (const name of ['cursor', 'offset', 'limit']) url.searchParams.delete(name);
  return url.search;
}

/** The beginning of a list of everything, from which is planned how the rest is read. */
const beginsBackfill = ({ searchParams }: URL): boolean =>
  !['cursor', 'offset', 'updated_since', 'sort_by'].some((name) => searchParams.has(name));
