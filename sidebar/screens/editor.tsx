import { useState } from 'preact/hooks';
import type { ImportDefinition, ImportView, ResourceView, SidebarState } from '../../src/wire';
import { Columns } from '../editor/columns';
import { Dates } from '../editor/dates';
import { Filters } from '../editor/filters';
import { PreflightLine } from '../editor/preflight-line';
import { ScheduleField } from '../editor/schedule-field';
import { usePreflight } from '../editor/use-preflight';
import { capitalised } from '../format';
import { Button } from '../parts/button';
import { Field, type Option, Select } from '../parts/field';
import { Notice } from '../parts/notice';
import { ProblemNotice } from '../parts/problem-notice';
import { Screen } from '../parts/screen';
import { useAction } from '../parts/use-action';
import { check, type Draft, draftOf, draftOfResource, newDraft, setFilter } from '../state/draft';
import { type Place, type Sidebar, useSidebar, withImport } from '../state/sidebar';

type EditorPlace = Extract<Place, { name: 'editor' }>;

/** Chooses what a tab shows. A new import is complete from the start: only "Import" is left to press. */
export function Editor(place: EditorPlace) {
  const sidebar = useSidebar();
  const { state, go } = sidebar;
  const view = state.imports.find(({ id }) => id === place.importId);
  const first = useState(
    () => sidebar.drafts.imports.get(keyOf(place)) ?? beginning(sidebar, place, view),
  )[0];
  const back = () => go({ name: 'imports' });
  if (first) return <Form place={place} view={view} first={first} back={back} />;
  return (
    <Screen title="New import" back={back}>
      <Notice
        tone="info"
        title="A key comes first"
        button={
          <Button
            kind="primary"
            onClick={() => go({ name: 'connect', replaces: view?.definition.connectionId })}
          >
            Connect
          </Button>
        }
      >
        <p>Connect CallScaler, then choose what to import.</p>
      </Notice>
    </Screen>
  );
}

interface FormProps {
  readonly place: EditorPlace;
  readonly view: ImportView | undefined;
  readonly first: Draft;
  readonly back: () => void;
}

function Form({ place, view, first, back }: FormProps) {
  const { server, state, drafts, refreshes, go, update } = useSidebar();
  const [draft, setDraft] = useState(first);
  const [columnsOpen, setColumnsOpen] = useState(place.open === 'columns');
  const action = useAction();
  const checked = check(draft);
  const definition = 'definition' in checked ? checked.definition : undefined;
  const errorOf = (field: 'dates' | 'columns') =>
    'reason' in checked && checked.field === field ? checked.reason : undefined;
  const preflight = usePreflight(server.preflight, definition);
  const resource = state.resources.find(({ name }) => name === draft.resource) as ResourceView;

  const change = (next: Draft) => {
    drafts.imports.set(keyOf(place), next);
    setDraft(next);
  };
  const saved = (changed: ImportView) => {
    drafts.imports.delete(keyOf(place));
    update((all) => withImport(all, changed));
    refreshes.start(changed.id);
    go({ name: 'run', importId: changed.id });
  };
  const save = (wanted: ImportDefinition) =>
    action.run(
      () => (view ? server.updateImport({ id: view.id, definition: wanted }) : server.createImport(wanted)),
      saved,
    );
  const enterKey = () => go({ name: 'connect', replaces: draft.connectionId });
  const helps = { enter_key: enterKey, connect: enterKey, fewer_columns: () => setColumnsOpen(true), back };
  const refused = preflight.answer?.ok === true && preflight.answer.value.refusal !== undefined;

  return (
    <Screen title={view ? `Edit “${view.tabName}”` : 'New import'} back={back}>
      {place.connected && (
        <Notice tone={place.warning ? 'warning' : 'good'} title={`“${place.connected.label}” is connected`}>
          <p>{place.warning ?? 'Choose Import, or change first what comes in.'}</p>
        </Notice>
      )}
      <form
        onKeyDown={(event) => {
          // Enter in a filter or in the search would import before the new count has been seen.
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (definition && !refused) save(definition);
        }}
      >
        {(state.connections.length > 1 || state.connections[0]?.id !== draft.connectionId) && (
          <Field id="connection" label="Connection">
            <Select
              id="connection"
              value={draft.connectionId}
              options={connectionOptions(state, draft.connectionId)}
              onChange={(connectionId) =>
                change(setFilter({ ...draft, connectionId }, 'number_id', undefined))
              }
            />
          </Field>
        )}
        {!view && state.resources.length > 1 && (
          <Field id="resource" label="What">
            <Select
              id="resource"
              value={draft.resource}
              options={state.resources.map(({ name, label }) => ({ value: name, label: capitalised(label) }))}
              onChange={(name) => {
                const chosen = state.resources.find((one) => one.name === name);
                if (chosen) change({ ...draft, ...draftOfResource(chosen) });
              }}
            />
          </Field>
        )}
        <Dates draft={draft} error={errorOf('dates')} onChange={(dates) => change({ ...draft, dates })} />
        <Filters
          draft={draft}
          resource={resource}
          onChange={(name, value) => change(setFilter(draft, name, value))}
        />
        <Columns
          key={`${resource.name} ${columnsOpen}`}
          draft={draft}
          resource={resource}
          error={errorOf('columns')}
          open={columnsOpen}
          onChange={change}
        />
        <ScheduleField schedule={draft.schedule} onChange={(schedule) => change({ ...draft, schedule })} />
        <footer class="bottom">
          {action.failure ? (
            <ProblemNotice failure={action.failure} helps={{ ...helps, retry: action.retry }} />
          ) : definition ? (
            <PreflightLine preflight={preflight} resource={resource} helps={helps} />
          ) : (
            <p class="preflight">{errorOf('dates') ?? errorOf('columns')}</p>
          )}
          <div class="buttons">
            <Button
              kind="primary"
              submit
              busy={action.busy || !definition || refused}
              describedBy="preflight"
            >
              {action.busy ? (view ? 'Saving…' : 'Making the tab…') : view ? 'Save and refresh' : 'Import'}
            </Button>
          </div>
        </footer>
      </form>
    </Screen>
  );
}

function connectionOptions({ connections }: SidebarState, chosen: string): readonly Option[] {
  const own = connections.map(({ id, label }) => ({ value: id, label }));
  const known = own.some(({ value }) => value === chosen);
  return known ? own : [{ value: chosen, label: 'Somebody else’s' }, ...own];
}

const keyOf = ({ importId }: EditorPlace) => importId ?? 'new';

/** What the editor opens with when nothing was left in it. */
function beginning(
  { state, formats }: Sidebar,
  place: EditorPlace,
  view: ImportView | undefined,
): Draft | undefined {
  const base = newDraft(state, formats.day, place.connected?.id);
  const definition = view?.definition ?? place.like;
  const resource = state.resources.find(({ name }) => name === definition?.resource);
  return base && definition && resource ? draftOf(definition, resource, base) : base;
}
