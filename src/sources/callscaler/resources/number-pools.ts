import { createdAt, keyField, offered, pathOf, shown } from '../../../catalog/fields';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { isObject, type JsonObject } from '../../../util/json';
import { cursorPages } from '../paging';

/** Members as numbers one can read, whether they come as such or as records. */
function membersText({ numbers }: JsonObject): string | null {
  if (!Array.isArray(numbers)) return null;
  const named = numbers.map((member) => (isObject(member) ? (member.phone_number ?? member.number) : member));
  return named.every((number) => typeof number === 'string') ? named.join(', ') : JSON.stringify(numbers);
}

const IDS = ['id', 'pool_id', 'uuid'];

/** Numbers shown to visitors of a website in turn. No page documents a field of a pool. */
export const numberPools: Resource = {
  name: 'number_pools',
  label: 'number pools',
  tabName: 'Number pools',
  path: '/number-pools',
  listKeys: ['pools', 'number_pools'],
  idField: 'id',
  takesDates: false,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_NUMBER_POOLS',
  fields: [
    shown('text', 'name', 'Name', 'Its name in CallScaler.', { aliases: ['pool_name'] }),
    createdAt('Created', 'When it was created.'),
    offered('text', 'numbers', 'Numbers', 'The numbers in it.', { derive: membersText }),
    keyField('Pool ID', { ids: IDS, made: ['name'] }),
  ],
  filters: [],
  detail: {
    fields: ['numbers'],
    path: (raw) => (Array.isArray(raw.numbers) ? undefined : pathOf('/number-pools', raw, IDS)),
    keys: ['pool', 'number_pool'],
  },
};
