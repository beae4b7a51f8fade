/** What the API reads of a URL. */
export interface Target {
  /** After the base: `/calls/batch`. */
  readonly path: string;
  /** If a parameter comes twice, the last one counts. */
  readonly query: ReadonlyMap<string, string>;
}

const BASE = '/api/v1';

/** Reads a URL of any host whose base ends in `/api/v1`. Undefined for any other. */
export function readTarget(url: string): Target | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const at = pathname.indexOf(`${BASE}/`);
  if (at < 0) return undefined;
  const path = decode(pathname.slice(at + BASE.length)).replace(/\/+$/, '');
  return { path, query: new Map(searchParams) };
}

/** A path with invalid percent-encoding stays as it is, and matches no route. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The value of a header. Its name may be in any case. */
export function header(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([given]) => given.toLowerCase() === wanted)?.[1];
}
