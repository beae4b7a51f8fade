import { type Fact, messageOf } from '../fact';

const QUOTAS = 'https://developers.google.com/apps-script/guides/services/quotas';
const PROPERTIES = 'https://developers.google.com/apps-script/reference/properties/properties';
const CACHE = 'https://developers.google.com/apps-script/reference/cache/cache';
const LOCK = 'https://developers.google.com/apps-script/reference/lock/lock';
const KEY = 'conformance';

/** Properties, caches and locks. */
export const STORES: readonly Fact[] = [
  {
    id: 'properties/missing',
    says: 'A property that is not there reads null',
    mark: 'documented',
    link: PROPERTIES,
    run: () => PropertiesService.getUserProperties().getProperty('conformance.nothing'),
    expected: { is: null },
  },
  {
    id: 'properties/document',
    says: 'In a document there are document properties',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/properties/properties-service',
    run: () => PropertiesService.getDocumentProperties() !== null,
    expected: { is: true },
  },
  {
    id: 'properties/largest-value',
    says: 'A value may have 9 KB',
    mark: 'documented',
    link: QUOTAS,
    run() {
      const store = PropertiesService.getUserProperties();
      store.setProperty(KEY, 'x'.repeat(9 * 1024));
      const { length } = store.getProperty(KEY) ?? '';
      store.deleteProperty(KEY);
      return length;
    },
    expected: { is: 9216 },
  },
  {
    id: 'properties/too-large-value',
    says: 'A value of more than 9 KB is refused',
    mark: 'documented',
    link: QUOTAS,
    run() {
      const store = PropertiesService.getUserProperties();
      const message = messageOf(() => store.setProperty(KEY, 'x'.repeat(10 * 1024)));
      store.deleteProperty(KEY);
      return message;
    },
    expected: { holds: /too large/i },
  },
  {
    id: 'properties/texts-only',
    says: 'What is stored is text',
    mark: 'documented',
    link: PROPERTIES,
    run() {
      const store = PropertiesService.getUserProperties().setProperties({ [KEY]: 'true' });
      const value = store.getProperty(KEY);
      store.deleteProperty(KEY);
      return value;
    },
    expected: { is: 'true' },
  },
  {
    id: 'cache/round-trip',
    says: 'A cache gives back what was just put in, and null for what was not',
    mark: 'documented',
    link: CACHE,
    run() {
      const cache = CacheService.getUserCache();
      cache.put(KEY, 'value', 60);
      const found = [cache.get(KEY), cache.get('conformance.nothing')];
      cache.remove(KEY);
      return [...found, cache.get(KEY)];
    },
    expected: { is: ['value', null, null] },
  },
  {
    id: 'cache/longest-key',
    says: 'A key may have 250 characters',
    mark: 'documented',
    link: CACHE,
    run: () => messageOf(() => CacheService.getUserCache().put('k'.repeat(250), 'x', 1)),
    expected: { is: '' },
  },
  {
    id: 'cache/too-long-key',
    says: 'A key of 251 characters is refused',
    mark: 'documented',
    link: CACHE,
    run: () => messageOf(() => CacheService.getUserCache().put('k'.repeat(251), 'x', 1)),
    expected: { holds: /too large/i },
  },
  {
    id: 'cache/largest-value',
    says: 'A value may have 100 KB',
    mark: 'documented',
    link: CACHE,
    run: () => messageOf(() => CacheService.getUserCache().put(KEY, 'x'.repeat(100 * 1024), 1)),
    expected: { is: '' },
  },
  {
    id: 'cache/too-large-value',
    says: 'A value of more than 100 KB is refused',
    mark: 'documented',
    link: CACHE,
    run: () => messageOf(() => CacheService.getUserCache().put(KEY, 'x'.repeat(101 * 1024), 1)),
    expected: { holds: /too large/i },
  },
  {
    id: 'cache/get-all',
    says: 'getAll leaves out what it does not have',
    mark: 'documented',
    link: CACHE,
    run() {
      const cache = CacheService.getUserCache();
      cache.putAll({ [`${KEY}.a`]: '1', [`${KEY}.b`]: '2' }, 60);
      return cache.getAll([`${KEY}.a`, `${KEY}.b`, `${KEY}.c`]);
    },
    expected: { is: { 'conformance.a': '1', 'conformance.b': '2' } },
  },
  {
    id: 'cache/too-many-seconds',
    says: 'A lifetime above six hours is no error',
    mark: 'reported',
    run: () => messageOf(() => CacheService.getUserCache().put(KEY, 'x', 30_000)),
    expected: { is: '' },
  },
  {
    id: 'cache/document',
    says: 'In a document there is a document cache',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/cache/cache-service',
    run: () => CacheService.getDocumentCache() !== null,
    expected: { is: true },
  },
  {
    id: 'lock/taken',
    says: 'A lock that nobody holds is got at once, held, and let go',
    mark: 'documented',
    link: LOCK,
    run() {
      const lock = LockService.getUserLock();
      const got = lock.tryLock(1000);
      const held = lock.hasLock();
      lock.releaseLock();
      return [got, held, lock.hasLock()];
    },
    expected: { is: [true, true, false] },
  },
  {
    id: 'lock/again',
    says: 'The run that holds a lock gets it again',
    mark: 'reported',
    run() {
      const lock = LockService.getUserLock();
      const got = [lock.tryLock(1000), LockService.getUserLock().tryLock(1000)];
      lock.releaseLock();
      return got;
    },
    expected: { is: [true, true] },
  },
];
