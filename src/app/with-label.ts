import { inContext } from '../problem';

/** Does something for one of several businesses; a problem says whose it is. */
export function naming<T>(label: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inContext(error, { account: label });
  }
}
