import type { Resource } from '../catalog/resource';
import type { Source } from '../catalog/source';
import { ProblemError } from '../problem';
import type { ImportDefinition } from '../protocol';
import { callscaler } from '../sources/callscaler/source';

/** Every source; the first one is the default. */
export const SOURCES: readonly Source[] = [callscaler];

/** The source with this ID; the first one without an ID. Throws `bad_input` naming those that exist. */
export function sourceNamed(id?: string): Source {
  const found = id === undefined ? SOURCES[0] : SOURCES.find((source) => source.id === id);
  if (found) return found;
  throw new ProblemError('bad_input', {
    reason: 'unknown_source',
    id: String(id),
    allowed: SOURCES.map((source) => source.id).join(', '),
  });
}

/** The resource of an import. Throws `bad_input`. */
export function resourceOf({ resource, source }: Pick<ImportDefinition, 'resource' | 'source'>): Resource {
  return resourceNamed(resource, source);
}

/** A resource of a source; names are unique within a source. Throws `bad_input` naming those that exist. */
export function resourceNamed(name: string, sourceId?: string): Resource {
  const { resources } = sourceNamed(sourceId);
  const found = resources.find((resource) => resource.name === name);
  if (found) return found;
  throw new ProblemError('bad_input', {
    reason: 'unknown_resource',
    name,
    allowed: resources.map((resource) => resource.name).join(', '),
  });
}
