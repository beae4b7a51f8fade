import { ProblemError } from '../../problem';
import { calls } from './calls';
import type { Resource } from './resource';

/** The catalogue: one line a resource. */
export const RESOURCES: readonly Resource[] = [calls];

export function resourceNamed(name: string): Resource {
  const found = RESOURCES.find((resource) => resource.name === name);
  if (found) return found;
  throw new ProblemError(
    'bad_input',
    `Unknown resource “${name}”. Allowed: ${RESOURCES.map((resource) => resource.name).join(', ')}.`,
  );
}
