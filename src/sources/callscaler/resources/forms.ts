import { createdAt, keyField, shown } from '../../../catalog/fields';
import { equals, localFilter } from '../../../catalog/filter-tests';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { cursorPages } from '../paging';

/** Fields are not documented, and every form asks its own questions: each becomes a column. */
export const forms: Resource = {
  name: 'forms',
  label: 'form submissions',
  tabName: 'Forms',
  path: '/forms',
  listKeys: ['forms', 'form_submissions', 'submissions'],
  idField: 'id',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_FORMS',
  fields: [
    createdAt('Date', 'When the form was sent.'),
    shown('text', 'form_name', 'Form', 'Which form it was.'),
    keyField('Submission ID', { ids: ['id', 'submission_id', 'uuid'] }),
  ],
  filters: [
    localFilter('text', 'form_name', 'Form', equals),
    localFilter('text', 'source', 'Source', equals),
  ],
};
