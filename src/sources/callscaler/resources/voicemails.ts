import { createdAt, keyField, offered, shown } from '../../../catalog/fields';
import { contains, containsNumber, localFilter } from '../../../catalog/filter-tests';
import type { Resource } from '../../../catalog/resource';
import { SNAPSHOT } from '../../../catalog/sync-mode';
import { transcriptText } from '../../../catalog/transcript';
import { cursorPages } from '../paging';

/** Fields are not documented. */
export const voicemails: Resource = {
  name: 'voicemails',
  label: 'voicemails',
  tabName: 'Voicemails',
  path: '/voicemails',
  listKeys: ['voicemails'],
  idField: 'id',
  dateField: 'created_at',
  takesDates: true,
  sync: SNAPSHOT,
  paginator: cursorPages,
  isOpen: true,
  formula: 'CALLSCALER_VOICEMAILS',
  fields: [
    createdAt('Date', 'When the message was left.'),
    shown('text', 'caller_name', 'Caller name', 'The caller’s name as the phone network gives it.'),
    shown('text', 'caller_number', 'Caller number', 'The caller’s phone number, starting with +.', {
      aliases: ['from_number'],
    }),
    shown('text', 'tracking_number', 'Tracking number', 'Your number that was called.', {
      aliases: ['to_number'],
    }),
    shown('text', 'number_name', 'Number name', 'The tracking number’s name in CallScaler.', {
      join: 'number_name',
    }),
    shown('seconds', 'duration_seconds', 'Duration', 'How long the message is.', { aliases: ['duration'] }),
    shown('text', 'transcription', 'Transcription', 'What was said.', {
      aliases: ['transcript'],
      derive: (raw) => transcriptText(raw.transcription ?? raw.transcript),
    }),
    offered('text', 'recording_url', 'Recording', 'The address of the recording.'),
    keyField('Voicemail ID', { ids: ['id', 'voicemail_id', 'uuid'] }),
  ],
  filters: [
    localFilter('text', 'caller_number', 'Caller number contains', containsNumber, [
      'caller_number',
      'from_number',
    ]),
    localFilter('text', 'transcription', 'Transcription contains', contains, ['transcription', 'transcript']),
  ],
};
