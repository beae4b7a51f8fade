import { keyField, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';

/** `cs_key_` and eight characters: what CallScaler itself shows to tell keys apart. */
const PREFIX_LENGTH = 15;

/** Needs a key of an admin or owner. A full key, which the API shows once when one is made, never reaches a cell. */
export const apiKeys: Resource = {
  name: 'api_keys',
  label: 'API keys',
  tabName: 'API keys',
  path: '/api-keys',
  listKeys: ['api_keys', 'keys'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  fields: [
    shown('text', 'name', 'Name', 'The key’s name.'),
    shown('text', 'prefix', 'Begins with', 'The first characters of the key.', {
      derive: ({ prefix }) => (typeof prefix === 'string' ? prefix.slice(0, PREFIX_LENGTH) : null),
    }),
    shown('moment', 'created_at', 'Created', 'When it was created.'),
    shown('moment', 'last_used_at', 'Last used', 'When it was last used.', { aliases: ['last_used'] }),
    keyField('Key ID', { ids: ['id'], made: ['name', 'created_at'] }),
  ],
  filters: [],
  hiddenKeys: ['key', 'api_key', 'full_key', 'secret', 'token', 'hash', 'key_hash'],
};
