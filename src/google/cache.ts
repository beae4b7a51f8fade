/** A cache of texts that may forget at any time. */
export interface TextCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
}

/** Google's limit is 100 KB a value (https://developers.google.com/apps-script/reference/cache/cache). */
const LONGEST_CHUNK = 90_000;

/** The document's cache, with texts compressed and cut so that a few thousand calls fit. */
export function documentCache(): TextCache {
  // Asked for when it is used: even that may fail, and whoever uses it knows what to do without.
  const open = (): GoogleAppsScript.Cache.Cache =>
    CacheService.getDocumentCache() ?? CacheService.getUserCache();
  return {
    get(key) {
      const cache = open();
      const head = cache.get(key);
      if (head === null) return null;
      const count = Number(head.slice(0, head.indexOf(':')));
      const names = Array.from({ length: count - 1 }, (_, index) => `${key}.${index + 1}`);
      const rest = names.length === 0 ? {} : cache.getAll(names);
      const chunks = [
        head.slice(head.indexOf(':') + 1),
        ...names.map((name) => rest[name] as string | undefined),
      ];
      return chunks.some((chunk) => chunk === undefined) ? null : decompress(chunks.join(''));
    },
    put(key, text, seconds) {
      const packed = compress(text);
      const chunks: string[] = [];
      for (let at = 0; at < packed.length; at += LONGEST_CHUNK)
        chunks.push(packed.slice(at, at + LONGEST_CHUNK));
      const values: Record<string, string> = {};
      chunks.forEach((chunk, index) => {
        values[index === 0 ? key : `${key}.${index}`] = index === 0 ? `${chunks.length}:${chunk}` : chunk;
      });
      open().putAll(values, seconds);
    },
  };
}

/** A short, stable name for a cache key: Google allows 250 characters, and a key must not hold what it stands for. */
export function digest(text: string): string {
  return Utilities.base64EncodeWebSafe(
    Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8),
  );
}

function compress(text: string): string {
  return Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(text)).getBytes());
}

function decompress(packed: string): string | null {
  try {
    const blob = Utilities.newBlob(Utilities.base64Decode(packed), 'application/x-gzip');
    return Utilities.ungzip(blob).getDataAsString();
  } catch {
    // Chunks of two different writes do not fit together: that is a cache that forgot.
    return null;
  }
}
