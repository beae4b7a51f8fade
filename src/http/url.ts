import type { Get } from '../catalog/api';
import { ProblemError } from '../problem';

/**
 * The URL of a request below a base URL. Throws `bad_answer` when the API names a URL elsewhere, because the
 * API key would go along.
 */
export function urlOf(baseUrl: string, { path, query = {}, url }: Get): string {
  if (url !== undefined) {
    if (url.startsWith(`${baseUrl}/`)) return url;
    throw new ProblemError('bad_answer', { reason: 'other_server' });
  }
  // Apps Script has no URLSearchParams. Absent and empty values are left out.
  const parts = Object.keys(query)
    .filter((name) => query[name] !== undefined && query[name] !== '')
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`);
  return baseUrl + path + (parts.length === 0 ? '' : `?${parts.join('&')}`);
}
