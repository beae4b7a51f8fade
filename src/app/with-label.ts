import { ProblemError, toProblem } from '../problem';

/** Does something for one of several businesses; a problem says whose it is. */
export function naming<T>(label: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message, retryAfterSeconds } = toProblem(error);
    throw new ProblemError(code, `${label}: ${message}`, {
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      cause: error,
    });
  }
}
