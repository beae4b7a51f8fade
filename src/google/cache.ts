/** A cache of texts. It may forget them at any time. */
export interface TextCache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
  remove(key: string): void;
  /** The texts that are there, in one round trip, or two if some are long. */
  getMany(keys: readonly string[]): Record<string, string>;
  putMany(texts: Readonly<Record<string, string>>, seconds: number): void;
}

/** Google's limit is 100 KB a value (https://developers.google.com/apps-script/reference/cache/cache). */
const MAX_CHUNK_LENGTH = 90_000;
/** Texts up to this length are stored uncompressed. A character takes up to three bytes. */
const MAX_PLAIN_LENGTH = 30_000;

/** Returns the document's cache. Long texts are compressed and split, so that a few thousand calls fit. */
export function documentCache(): TextCache {
  // Opened at each use: even that may throw, and callers can do without a cache.
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
 * Returns the cache values that hold a text. `=text` is the whole text; `3:…` is the first of three chunks of a
 * compressed one.
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

/** Returns the cache keys of the other chunks. */
function restOf(key: string, head: string): string[] {
  // At most three digits. Anything else isn't ours and fails when it is decompressed.
  const count = Number(/^(\d{1,3}):/.exec(head)?.[1] ?? 1);
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) => `${key}.${index + 1}`);
}

function joined(key: string, head: string, chunks: Readonly<Record<string, unknown>>): string | null {
  if (head.startsWith('=')) return head.slice(1);
  const pieces = [head.slice(head.indexOf(':') + 1), ...restOf(key, head).map((name) => chunks[name])];
  return pieces.some((piece) => typeof piece !== 'string') ? null : decompress(pieces.join(''));
}

/** Returns a SHA-256 hash as a cache key: Google allows 250 characters, and an API key must not be readable in it. */
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
    // Chunks of two writes don't fit together: treat it as forgotten.
    return null;
  }
}
