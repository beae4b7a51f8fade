import { createFakeServer, type FakeServer, ok, problem } from './fake-server';
import { calls, connection, importView, logLines, sidebarState } from './samples';

export const HOSTILE = '<img src=x onerror="window.broken=1">';

/** A server all of whose texts from outside are this one. */
export function fakeSaying(label: string): FakeServer {
  const options = [{ value: label, label }];
  const resource = {
    ...calls,
    label,
    fields: calls.fields.map((field) => ({ ...field, label, description: label })),
    filters: calls.filters.map((filter) => ({ ...filter, label, options })),
  };
  const offered = [{ name: 'x', label }];
  const view = { tabName: label, message: label };
  const theirs = { ...connection, label, keyHint: label };
  const state = sidebarState({
    connections: [theirs],
    imports: [
      importView({ ...view, offered }),
      importView({ ...view, id: 'i2', state: 'failed', code: 'api_down' }),
      importView({ ...view, id: 'i3', state: 'failed', hasKey: false }),
    ],
    resources: [resource, { ...resource, name: 'other' }],
    dateRanges: options,
    triggerHealthy: false,
    timeZone: label,
    locale: label,
  });
  return createFakeServer(state, {
    listChoices: () => ok(options),
    addConnection: () => ok({ connection: { ...theirs, id: 'c2' }, warning: label }),
    replaceKey: () => ok({ connection: theirs, warning: label }),
    preflight: () => ok({ total: 7, refusal: label }),
    refreshSlice: () => problem('tab_unusable', label),
    pauseImport: () => problem('internal', label),
    repairSchedule: () => problem('no_consent', label),
    listLog: () => ok(logLines().map((line) => ({ ...line, who: label, importName: label, outcome: label }))),
  });
}
