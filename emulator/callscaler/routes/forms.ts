import { notFound } from '../http/errors';
import { pageByOffset, pageRequest } from '../http/paging';
import type { Row } from '../http/reply';
import type { FormSubmission } from '../world/forms';
import { timestamp } from '../world/zone';
import { get, type Route } from './route';

/** Form submissions. Their fields aren't documented. */
export const FORMS: readonly Route[] = [
  get('/forms', ({ world, now, params }) =>
    pageByOffset('forms', world.forms(now), pageRequest(params), formRow),
  ),
  get('/forms/:id', ({ world, now, path }) => {
    for (const form of world.forms(now))
      if (form.id === path.id) return { kind: 'object', key: 'form', value: formRow(form) };
    throw notFound('Form submission');
  }),
];

const formRow = (form: FormSubmission): Row => ({
  id: form.id,
  form_name: form.formName,
  name: form.person.name,
  email: form.email,
  phone: form.person.number,
  fields: form.answers,
  source: form.source,
  utm_campaign: form.utmCampaign,
  landing_page_url: form.landingPage,
  created_at: timestamp(form.createdAt),
});
