/** The part of a URL that the API looks at. */
export interface Target {
  /** After the base: `/calls/batch`. */
  readonly path: string;
  /** Of a parameter that comes twice, the last counts. */
  readonly query: ReadonlyMap<string, string>;
}

const BASE = '/api/v1';

/** Reads a URL of any host and any base that ends in `/api/v1`; undefined for every other. */
export function readTarget(url: string): Target | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const at = pathname.indexOf(`${BASE}/`);
  if (at < 0) return undefined;
  const path = decode(pathname.slice(at + BASE.length)).replace(/\/+$/, '');
  return { path, query: new Map(searchParams) };
}

/** A path that is not valid percent-encoding matches no route; it must not bring the server down. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The value of a header whose name may come in any case. */
export function header(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([given]) => given.toLowerCase() === wanted)?.[1];
}
