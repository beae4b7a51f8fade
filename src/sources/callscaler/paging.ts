import { cursor } from '../../http/paginators/cursor';

/**
 * `max` is documented for API keys. Transcriptions make pages large, and Google takes 50 MB at most. A page
 * whose records need a request each has to fit into one minute of the API's limit.
 */
export const cursorPages = cursor(
  { size: 'limit', cursor: 'cursor', offset: 'offset' },
  { max: 500, withIncludes: 100, withDetails: 25 },
);
