import { CACHE_DEFAULT_SECONDS, CACHE_KEY_LENGTH, CACHE_MAX_SECONDS, CACHE_VALUE_BYTES } from '../limits';
import { ServiceError } from '../runtime/errors';
import type { Host } from '../runtime/host';
import { method, ServiceType } from '../runtime/service';
import type { CacheStore } from '../stores/caches';

function checkedKey(key: string): string {
  if (key.length > CACHE_KEY_LENGTH) throw new ServiceError('Argument too large: key');
  return key;
}

function put(store: CacheStore, key: string, value: string, seconds = CACHE_DEFAULT_SECONDS): void {
  checkedKey(key);
  if (Buffer.byteLength(value) > CACHE_VALUE_BYTES) throw new ServiceError('Argument too large: value');
  store.put(key, value, Math.min(Math.max(1, seconds), CACHE_MAX_SECONDS));
}

/** https://developers.google.com/apps-script/reference/cache/cache */
const CacheType: ServiceType<CacheStore> = new ServiceType('CacheService', 'Cache', {
  get: method(['string'], (store: CacheStore, key: string) => store.get(checkedKey(key))),
  getAll: method(['string[]'], (store: CacheStore, keys: readonly string[]) => {
    const found = keys.map((key) => [key, store.get(checkedKey(key))] as const);
    return Object.fromEntries(found.filter(([, value]) => value !== null));
  }),
  put: method(['string,text', 'string,text,int'], put),
  putAll: method(
    ['object', 'object,int'],
    (store: CacheStore, values: Record<string, unknown>, seconds?: number) => {
      for (const [key, value] of Object.entries(values)) put(store, key, String(value), seconds);
    },
  ),
  remove: method(['string'], (store: CacheStore, key: string) => store.remove(checkedKey(key))),
  removeAll: method(['string[]'], (store: CacheStore, keys: readonly string[]) => {
    for (const key of keys) store.remove(checkedKey(key));
  }),
});

const cache = (host: Host, owner: string): unknown => CacheType.of(host.platform.caches.get(owner));

/** https://developers.google.com/apps-script/reference/cache/cache-service */
export const CacheServiceType: ServiceType<Host> = new ServiceType('CacheService', 'CacheService', {
  getScriptCache: method([''], (host: Host) => cache(host, 'script')),
  getDocumentCache: method([''], (host: Host) => cache(host, `document:${host.file.id}`)),
  getUserCache: method([''], (host: Host) => cache(host, `user:${host.user}`)),
});
