/** An error that a route throws. The answer style decides how it's written. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** The word of the flat form, such as `unauthorized`. The nested form has the status as `code`. */
    readonly word: string,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export const badRequest = (message: string) => new ApiError(400, 'bad_request', message);
export const unauthorized = () => new ApiError(401, 'unauthorized', 'unauthorized');
export const forbidden = (message: string) => new ApiError(403, 'forbidden', message);
export const notFound = (what: string) => new ApiError(404, 'not_found', `${what} not found`);
export const methodNotAllowed = (method: string) =>
  new ApiError(405, 'method_not_allowed', `${method} isn't supported: this server is read-only`);
export const tooManyRequests = (limit: number, seconds: number) =>
  new ApiError(
    429,
    'rate_limit_exceeded',
    `Too many requests. Limit: ${limit}/min. Try again in ${seconds} seconds.`,
    seconds,
  );
