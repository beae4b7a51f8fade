import { ACCOUNT } from './account';
import { ANALYTICS } from './analytics';
import { CALL_FLOWS } from './call-flows';
import { CALL_MEDIA } from './call-media';
import { CALLS } from './calls';
import { DASHBOARD } from './dashboard';
import { EXPORTS } from './exports';
import { FORMS } from './forms';
import { MESSAGES } from './messages';
import { NUMBER_GROUPS } from './number-groups';
import { NUMBERS } from './numbers';
import { matchPath, type Route } from './route';
import { VOICEMAILS } from './voicemails';

/** All routes: literal paths before those with parameters. */
export const ROUTES: readonly Route[] = [
  ...CALLS,
  ...CALL_MEDIA,
  ...EXPORTS,
  ...ANALYTICS,
  ...DASHBOARD,
  ...NUMBERS,
  ...CALL_FLOWS,
  ...NUMBER_GROUPS,
  ...VOICEMAILS,
  ...FORMS,
  ...MESSAGES,
  ...ACCOUNT,
].sort((a, b) => Number(a.pattern.includes(':')) - Number(b.pattern.includes(':')));

export interface FoundRoute {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

/** The route of a request, or whether the path only has other methods. */
export function findRoute(method: string, path: string): FoundRoute | 'other method' | 'unknown' {
  let known = false;
  for (const route of ROUTES) {
    const parts = matchPath(route.pattern, path);
    if (!parts) continue;
    if (route.method === method) return { route, path: parts };
    known = true;
  }
  return known ? 'other method' : 'unknown';
}
