import { createdAt, keyField, shown } from '../../../src/catalog/fields';
import { equals, localFilter } from '../../../src/catalog/filter-tests';
import type { Resource } from '../../../src/catalog/resource';
import { SNAPSHOT } from '../../../src/catalog/sync-mode';
import { cursorPages } from '../../../src/sources/callscaler/paging';

/** A resource that nobody has ever heard of, as its one file of data would be. */
export const postcards: Resource = {
  name: 'postcards',
  label: 'postcards',
  tabName: 'Postcards',
  path: '/postcards',
  listKeys: ['postcards'],
  idField: 'id',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_POSTCARDS',
  fields: [
    createdAt('Sent', 'When it was sent.'),
    shown('text', 'greeting', 'Greeting', 'What it says.', { aliases: ['salutation'] }),
    shown('cents', 'stamp_cents', 'Stamp', 'What it cost.'),
    keyField('Postcard ID'),
  ],
  filters: [localFilter('text', 'greeting', 'Greeting', equals, ['greeting', 'salutation'])],
};
