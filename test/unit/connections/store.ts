import type { TextStore } from '../../../src/connections/connections';

/** A store in memory, with its texts to look at. */
export function store(texts: Record<string, string> = {}): TextStore & { texts: Map<string, string> } {
  const map = new Map(Object.entries(texts));
  return {
    texts: map,
    get: (key) => map.get(key) ?? null,
    set: (key, text) => void map.set(key, text),
    remove: (key) => void map.delete(key),
    keys: () => [...map.keys()],
  };
}
