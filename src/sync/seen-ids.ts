/** Where texts are kept between runs. It may forget any of them at any time, and never throws. */
export interface IdCache {
  get(key: string): string | null | undefined;
  put(key: string, text: string): void;
}

/** The ids that a list has brought so far: they decide which rows no page had. */
export interface SeenIds {
  /** The ids of a list, `count` of them or more. Undefined where they are forgotten: then the list starts again. */
  resume(list: string, count: number): Set<string> | undefined;
  /** Keeps the ids for the next step, and for the next run. */
  keep(list: string, ids: ReadonlySet<string>): void;
}

/**
 * Within one run the ids stay in memory. A run that died may have kept more ids than its checkpoint counts: their pages
 * are read again, so they are as good as seen.
 */
export function createSeenIds(cache: IdCache): SeenIds {
  const inMemory = new Map<string, ReadonlySet<string>>();
  return {
    resume(list, count) {
      if (count === 0) return new Set();
      const ids = inMemory.get(list) ?? idsIn(cache.get(list));
      return ids.size < count ? undefined : new Set(ids);
    },
    keep(list, ids) {
      inMemory.set(list, ids);
      cache.put(list, JSON.stringify([...ids]));
    },
  };
}

/** None where the text is not one of ours. */
function idsIn(text: string | null | undefined): Set<string> {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}
