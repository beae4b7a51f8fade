import type { ApiKey } from '../http/keys';
import type { Params } from '../http/params';
import type { RateLimit } from '../http/rate-limit';
import type { Reply } from '../http/reply';
import type { CallScalerOptions } from '../options';
import type { World } from '../world/world';

/** A business of the server. */
export interface Business {
  readonly world: World;
  readonly keys: ApiKey[];
  readonly bucket: RateLimit;
}

/** What a route may use. */
export interface RouteContext {
  readonly business: Business;
  readonly world: World;
  readonly key: ApiKey;
  readonly params: Params;
  /** Parts of the path by the names in the route's pattern. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly now: number;
  readonly options: CallScalerOptions;
}

type Handler = (context: RouteContext) => Reply;

/** `GET /calls/:id` and what answers it. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: string;
  readonly handler: Handler;
}

export const get = (pattern: string, handler: Handler): Route => ({ method: 'GET', pattern, handler });
export const post = (pattern: string, handler: Handler): Route => ({ method: 'POST', pattern, handler });

/** The parts of `path` that `pattern` names. Undefined if the path doesn't match. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [n, word] of wanted.entries()) {
    const part = given[n] ?? '';
    if (word.startsWith(':') && part !== '') parts[word.slice(1)] = part;
    else if (word !== part) return undefined;
  }
  return parts;
}
