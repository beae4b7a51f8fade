/** A cache of texts that may forget at any time. */
export interface TextCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
  remove(key: string): void;
  /** Those that are there, with one round trip to Google, two where some are long. */
  getMany(keys: readonly string[]): Record<string, string>;
  putMany(texts: Readonly<Record<string, string>>, seconds: number): void;
}

/** Google's limit is 100 KB a value (https://developers.google.com/apps-script/reference/cache/cache). */
const MAX_CHUNK_LENGTH = 90_000;
/** A character takes up to three bytes: so many are always short enough to be kept as they are, and quick to read. */
const MAX_PLAIN_LENGTH = 30_000;

/** The document's cache, with longer texts compressed and cut so that a few thousand calls fit. */
export function documentCache(): TextCache {
  // Asked for when it is used: even that may fail, and whoever uses it knows what to do without.
  const open = (): GoogleAppsScript.Cache.Cache =>
    CacheService.getDocumentCache() ?? CacheService.getUserCache();
  return {
    get(key) {
      const cache = open();
      const head = cache.get(key);
      if (head === null) return null;
      const rest = restOf(key, head);
      return joined(key, head, rest.length === 0 ? {} : cache.getAll(rest));
    },
    put: (key, text, seconds) => open().putAll(valuesOf(key, text), seconds),
    remove: (key) => open().remove(key),
    getMany(keys) {
      if (keys.length === 0) return {};
      const cache = open();
      const heads = cache.getAll([...keys]) as Record<string, string>;
      const rest = Object.keys(heads).reduce<string[]>(
        (all, key) => all.concat(restOf(key, heads[key] as string)),
        [],
      );
      const chunks = rest.length === 0 ? {} : cache.getAll(rest);
      const texts: Record<string, string> = {};
      for (const key of Object.keys(heads)) {
        const text = joined(key, heads[key] as string, chunks);
        if (text !== null) texts[key] = text;
      }
      return texts;
    },
    putMany(texts, seconds) {
      const values: Record<string, string> = {};
      for (const key of Object.keys(texts)) Object.assign(values, valuesOf(key, texts[key] as string));
      if (Object.keys(values).length > 0) open().putAll(values, seconds);
    },
  };
}

/**
 * A text as the values of the cache that hold it. The first one begins with how many there are: `=text` is all of it as
 * it is, `3:…` the first of three pieces of a compressed text.
 */
function valuesOf(key: string, text: string): Record<string, string> {
  if (text.length <= MAX_PLAIN_LENGTH) return { [key]: `=${text}` };
  const packed = compress(text);
  const chunks: string[] = [];
  for (let at = 0; at < packed.length; at += MAX_CHUNK_LENGTH)
    chunks.push(packed.slice(at, at + MAX_CHUNK_LENGTH));
  const values: Record<string, string> = {};
  chunks.forEach((chunk, index) => {
    values[index === 0 ? key : `${key}.${index}`] = index === 0 ? `${chunks.length}:${chunk}` : chunk;
  });
  return values;
}

/** Where the other pieces of a text lie. */
function restOf(key: string, head: string): string[] {
  // Three figures at most: whatever else stands there is none of ours, and is found out when it is unpacked.
  const count = Number(/^(\d{1,3}):/.exec(head)?.[1] ?? 1);
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => `${key}.${index + 1}`);
}

function joined(key: string, head: string, chunks: Readonly<Record<string, unknown>>): string | null {
  if (head.startsWith('=')) return head.slice(1);
  const pieces = [head.slice(head.indexOf(':') + 1), ...restOf(key, head).map((name) => chunks[name])];
  return pieces.some((piece) => typeof piece !== 'string') ? null : decompress(pieces.join(''));
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
