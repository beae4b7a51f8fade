import { PROPERTIES_PER_DAY, PROPERTY_STORE_BYTES, PROPERTY_VALUE_BYTES } from '../limits';
import { ServiceError } from '../runtime/errors';
import type { Host } from '../runtime/host';
import { method, ServiceType } from '../runtime/service';

interface PropertiesRef {
  readonly host: Host;
  readonly store: Map<string, string>;
  /** A custom function can only read the user properties of the owner. */
  readonly readOnly: boolean;
}

function use({ host }: PropertiesRef, times = 1): void {
  const { quotas, account } = host.platform;
  quotas.use(host.user, 'properties', times, PROPERTIES_PER_DAY[account]);
}

function write(ref: PropertiesRef, entries: Readonly<Record<string, string>>, deleteOthers = false): unknown {
  if (ref.readOnly) throw new ServiceError('You do not have permission to call setProperty');
  use(ref, Object.keys(entries).length);
  const next = new Map(deleteOthers ? [] : ref.store);
  for (const [key, value] of Object.entries(entries)) {
    if (Buffer.byteLength(value) > PROPERTY_VALUE_BYTES) throw new ServiceError('Argument too large: value');
    next.set(key, value);
  }
  let size = 0;
  for (const [key, value] of next) size += Buffer.byteLength(key) + Buffer.byteLength(value);
  if (size > PROPERTY_STORE_BYTES) {
    throw new ServiceError(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  ref.store.clear();
  for (const [key, value] of next) ref.store.set(key, value);
  return PropertiesType.of(ref);
}

function remove(ref: PropertiesRef, keys: readonly string[]): unknown {
  if (ref.readOnly) throw new ServiceError('You do not have permission to call deleteProperty');
  use(ref);
  for (const key of keys) ref.store.delete(key);
  return PropertiesType.of(ref);
}

/** https://developers.google.com/apps-script/reference/properties/properties */
const PropertiesType: ServiceType<PropertiesRef> = new ServiceType('PropertiesService', 'Properties', {
  getProperty: method(['string'], (ref: PropertiesRef, key: string) => {
    use(ref);
    return ref.store.get(key) ?? null;
  }),
  getProperties: method([''], (ref: PropertiesRef) => {
    use(ref);
    return Object.fromEntries(ref.store);
  }),
  getKeys: method([''], (ref: PropertiesRef) => {
    use(ref);
    return [...ref.store.keys()];
  }),
  setProperty: method(['string,text'], (ref: PropertiesRef, key: string, value: string) =>
    write(ref, { [key]: value }),
  ),
  setProperties: method(
    ['object', 'object,boolean'],
    (ref: PropertiesRef, values: Record<string, unknown>, deleteOthers?: boolean) =>
      write(
        ref,
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
        deleteOthers,
      ),
  ),
  deleteProperty: method(['string'], (ref: PropertiesRef, key: string) => remove(ref, [key])),
  deleteAllProperties: method([''], (ref: PropertiesRef) => remove(ref, [...ref.store.keys()])),
});

/** https://developers.google.com/apps-script/reference/properties/properties-service */
export const PropertiesServiceType: ServiceType<Host> = new ServiceType(
  'PropertiesService',
  'PropertiesService',
  {
    getScriptProperties: method([''], (host: Host) =>
      PropertiesType.of({ host, store: host.platform.properties.script, readOnly: false }),
    ),
    getDocumentProperties: method([''], (host: Host) =>
      PropertiesType.of({
        host,
        store: host.platform.properties.document(host.file.id),
        readOnly: false,
      }),
    ),
    getUserProperties: method([''], (host: Host) => {
      const isFormula = host.authMode === 'CUSTOM_FUNCTION';
      const user = isFormula ? host.file.owner : host.user;
      return PropertiesType.of({
        host,
        store: host.platform.properties.user(user),
        readOnly: isFormula,
      });
    }),
  },
);
