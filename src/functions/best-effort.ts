import { toProblem } from '../problem';
import { logText } from '../text/render-problem';

/** A cache or a lock that fails is no reason to withhold an answer. */
export function bestEffort<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    console.warn(`Something that only saves requests failed: ${logText(toProblem(error))}`);
    return undefined;
  }
}
