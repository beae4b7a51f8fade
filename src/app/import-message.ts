import type { Resource } from '../catalog/resource';
import { withoutKeys } from '../problem';
import type { ImportDefinition } from '../protocol';
import type { Checkpoint, Note } from '../sync/checkpoint';
import { completeness, grouped } from '../sync/count-text';
import { statusText } from '../text/render-problem';

const REFRESHING = 'Refreshing…';
export const CANCELED = 'Cancelled. The rows that had come stay; the next refresh begins anew.';

/** What of an import the sentence names. */
type Subject = Pick<Resource, 'label' | 'takesDates'> & Pick<ImportDefinition, 'filters'>;

/** Returns what is said of an import, or of one account of it, by its checkpoint. */
export function importMessage({ health, totals }: Checkpoint, subject: Subject): string {
  const { state, problem, note } = health;
  if (problem) return withoutKeys(statusText(problem));
  if (state === 'new') return 'Not refreshed yet.';
  const counted = completeness(totals.rows, totals.total, subject.label);
  if (note) return noteText(note, counted, subject);
  return state === 'complete' ? counted : REFRESHING;
}

const detailsText = (records: number, { label }: Subject): string =>
  `CallScaler did not give the details of ${grouped(records)} ${label}: what only these say stays as it was, or blank.`;

function noteText(note: Note, counted: string, subject: Subject): string {
  switch (note.code) {
    case 'canceled':
      return CANCELED;
    case 'resumes':
      return 'Goes on at the next refresh.';
    case 'details_refused':
      return `${counted}. ${detailsText(note.records, subject)}`;
    case 'list_unconfirmed':
      return unconfirmedText(note, subject);
  }
}

/** What is said of a list that is not believed yet: it is empty, or shorter than it counts itself. */
function unconfirmedText(
  { received, counted, rows }: Extract<Note, { code: 'list_unconfirmed' }>,
  { label, takesDates, filters }: Subject,
): string {
  const [stay, go] =
    rows === 1 ? ['The row stays', 'it goes'] : [`The ${grouped(rows)} rows stay`, 'they go'];
  if (received > 0)
    return `CallScaler lists ${grouped(received)} of the ${grouped(counted)} ${label} that it counts. ${stay} for now; if the next refresh finds no more either, what is missing goes.`;
  const limits = [takesDates ? 'dates' : '', Object.keys(filters).length > 0 ? 'filters' : ''];
  const within = limits.filter((limit) => limit !== '').join(' and ');
  const which = within === '' ? label : [label, 'within this import’s', within].join(' ');
  return `CallScaler lists no ${which} any more. ${stay} for now; if the next refresh finds none either, ${go}.`;
}

/** The resource's words beside the filters of an import. */
export const subjectOf = (resource: Resource, { filters }: ImportDefinition): Subject => ({
  label: resource.label,
  takesDates: resource.takesDates,
  filters,
});
