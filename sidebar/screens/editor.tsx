import { useState } from 'preact/hooks';
import type { ImportDefinition, ImportView, ResourceView } from '../../src/protocol';
import { AllowKey } from '../components/allow-key';
import { useAnnounce } from '../components/announcer';
import { Button } from '../components/button';
import { pageNow } from '../components/clock';
import { Field } from '../components/field';
import { whatFollows } from '../components/next-refresh';
import { Notice } from '../components/notice';
import { ProblemNotice } from '../components/problem-notice';
import { Screen } from '../components/screen';
import { useAction } from '../components/use-action';
import { Columns } from '../editor/columns';
import { Dates } from '../editor/dates';
import { Filters } from '../editor/filters';
import { PreflightLine } from '../editor/preflight-line';
import { ScheduleField } from '../editor/schedule-field';
import { Source } from '../editor/source';
import { usePreflight } from '../editor/use-preflight';
import type { FailureCode } from '../server';
import { check, type Draft, draftOf, newDraft, setFilter, takesDates } from '../state/draft';
import { lookupsOf } from '../state/filter-words';
import { type Route, type Sidebar, useSidebar, withImport } from '../state/sidebar';
import { useChoices } from '../state/use-choices';

type EditorRoute = Extract<Route, { name: 'editor' }>;

/** Chooses what a tab shows. A new import is ready from the start: the user only has to click "Import". */
export function Editor(route: EditorRoute) {
  const sidebar = useSidebar();
  const { state, drafts, go } = sidebar;
  const view = state.imports.find(({ id }) => id === route.importId);
  const fresh = () => beginning(sidebar, route, view);
  const [kept] = useState(() => (route.like ? undefined : drafts.imports.get(keyOf(route))));
  const [first] = useState(() => kept ?? fresh());
  const back = () => go({ name: 'imports' });
  if (first) return <Form {...{ route, view, first, back, fresh }} isKept={kept !== undefined} />;
  return (
    <Screen title="New import" back={back}>
      <Notice
        tone="info"
        title="Connect first"
        button={
          <Button
            kind="primary"
            onClick={() => go({ name: 'connect', replaces: view?.definition.connectionIds[0] })}
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
  readonly route: EditorRoute;
  readonly view: ImportView | undefined;
  readonly first: Draft;
  /** The draft was left here earlier. */
  readonly isKept: boolean;
  readonly fresh: () => Draft | undefined;
  readonly back: () => void;
}

function Form({ route, view, first, isKept, fresh, back }: FormProps) {
  const { server, state, formats, drafts, refreshes, go, update } = useSidebar();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(first);
  const [keptShown, setKeptShown] = useState(isKept);
  const [columnsOpen, setColumnsOpen] = useState(route.open === 'columns');
  const action = useAction();
  const resource = state.resources.find(({ name }) => name === draft.resource) as ResourceView;
  const checked = check(draft, resource);
  // Nothing can be requested with these keys until the user lets this file use them.
  const waiting = state.connections.filter(({ id, usable }) => !usable && draft.connectionIds.includes(id));
  const definition = 'definition' in checked && waiting.length === 0 ? checked.definition : undefined;
  const errors = 'reason' in checked ? { [checked.field]: checked.reason } : {};
  const preflight = usePreflight(server.preflight, definition, view?.id);
  const isOne = draft.connectionIds.length === 1 && waiting.length === 0;
  const lookups = useChoices(draft.connectionIds[0], isOne ? lookupsOf(resource, () => true) : []);
  // One outage is one problem: the estimate shows it, and its button loads the names too.
  const { answer: count, checking } = preflight;
  const isTold = (code: FailureCode) =>
    code === 'no_key' || (!count && checking) || (count?.ok === false && count.error.code === code);
  const counting = {
    ...preflight,
    retry() {
      lookups.retry();
      preflight.retry();
    },
  };
  const mayLeave = view && definition && matchesDiffer(view.definition, definition);
  const runs = !view || !definition || mayLeave || rowsDiffer(view.definition, definition);

  const change = (next: Draft) => {
    drafts.imports.set(keyOf(route), next);
    setDraft(next);
  };
  const startOver = () => {
    drafts.imports.delete(keyOf(route));
    setDraft(fresh() ?? first);
    setKeptShown(false);
  };
  const saved = (changed: ImportView) => {
    drafts.imports.delete(keyOf(route));
    update((all) => withImport(all, changed));
    if (!runs) {
      announce(`“${changed.tabName}” is saved.${whatFollows(changed, formats, pageNow())}`, 'shown');
      return go({ name: 'imports' });
    }
    refreshes.start(changed.id);
    go({ name: 'run', importId: changed.id });
  };
  const create = (wanted: ImportDefinition) => {
    const tabName = draft.tabName.trim();
    return server.createImport({ ...wanted, ...(tabName && { tabName }) });
  };
  const save = (wanted: ImportDefinition) =>
    action.run(
      () => (view ? server.updateImport({ id: view.id, definition: wanted }) : create(wanted)),
      saved,
    );
  const copy = () => view && go({ name: 'editor', like: definition ?? view.definition });
  const enterKey = () => go({ name: 'connect', replaces: draft.connectionIds[0] });
  const actions = {
    enter_key: enterKey,
    connect: enterKey,
    fewer_columns: () => setColumnsOpen(true),
    back,
    new_tab: copy,
  };
  const refused = preflight.answer?.ok === true && preflight.answer.value.refusal !== undefined;

  return (
    <Screen title={view ? `Edit “${view.tabName}”` : 'New import'} back={back}>
      {route.connected && (
        <Notice tone={route.warning ? 'warning' : 'good'} title={`“${route.connected.label}” is connected`}>
          <p>{route.warning ?? 'Click Import below, or change what to import first.'}</p>
        </Notice>
      )}
      {keptShown && !route.connected && (
        <p class="kept">
          Your earlier changes are still here.{' '}
          <Button kind="text" onClick={startOver}>
            Start over
          </Button>
        </p>
      )}
      <form
        noValidate
        onKeyDown={(event) => {
          // Enter in a filter or search would import before the user sees the new estimate.
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (definition && !refused) save(definition);
        }}
      >
        <Source {...{ draft, view }} error={errors.accounts} onChange={change} />
        {waiting.map((connection) => (
          <AllowKey key={connection.id} connection={connection} isAskedFor={view !== undefined} />
        ))}
        {waiting.length === 0 && (
          <>
            {takesDates(resource) && (
              <Dates draft={draft} error={errors.dates} onChange={(dates) => change({ ...draft, dates })} />
            )}
            <Filters
              draft={draft}
              resource={resource}
              {...{ errors, isTold }}
              names={lookups.names}
              onRetry={lookups.retry}
              onChange={(name, value) => change(setFilter(draft, name, value))}
            />
            <Columns
              key={`${resource.name} ${columnsOpen}`}
              draft={draft}
              resource={resource}
              error={errors.columns}
              open={columnsOpen}
              onChange={change}
            />
            {!view && (
              <Field id="tab-name" label="Tab name (optional)">
                <input
                  id="tab-name"
                  value={draft.tabName}
                  placeholder="Leave blank for a default name"
                  maxLength={60}
                  autoComplete="off"
                  onInput={(event) => change({ ...draft, tabName: event.currentTarget.value })}
                />
              </Field>
            )}
            <ScheduleField
              schedule={draft.schedule}
              onChange={(schedule) => change({ ...draft, schedule })}
            />
            <footer class="bottom">
              {action.failure ? (
                <ProblemNotice failure={action.failure} actions={{ ...actions, retry: action.retry }} />
              ) : definition ? (
                <PreflightLine preflight={counting} resource={resource} actions={actions} />
              ) : (
                <p class="preflight">{'reason' in checked && checked.reason}</p>
              )}
              {mayLeave && !action.failure && (
                <p class="hint" role="status">
                  Rows that no longer match are removed. Rows you typed in stay and are marked.
                </p>
              )}
              <div class="buttons">
                <Button
                  kind="primary"
                  submit
                  busy={action.busy || !definition || refused}
                  describedBy="preflight"
                >
                  {action.busy ? (view ? 'Saving…' : 'Creating the tab…') : saveWord(view, runs)}
                </Button>
              </div>
            </footer>
          </>
        )}
      </form>
    </Screen>
  );
}

function saveWord(view: ImportView | undefined, runs: boolean): string {
  if (!view) return 'Import';
  return runs ? 'Save and refresh' : 'Save';
}

/** Whether columns or businesses change. A new schedule needs no refresh. */
function rowsDiffer(before: ImportDefinition, after: ImportDefinition): boolean {
  const rowsOf = ({ connectionIds, columns }: ImportDefinition) =>
    JSON.stringify([[...connectionIds].sort(), columns]);
  return rowsOf(before) !== rowsOf(after);
}

/** Whether rows in the tab may no longer match. */
function matchesDiffer(before: ImportDefinition, after: ImportDefinition): boolean {
  const matching = ({ dates, filters }: ImportDefinition) =>
    JSON.stringify([dates, Object.entries(filters).sort()]);
  return matching(before) !== matching(after);
}

const keyOf = ({ importId }: EditorRoute) => importId ?? 'new';

/** What the editor opens with if there is no draft. */
function beginning({ state }: Sidebar, route: EditorRoute, view: ImportView | undefined): Draft | undefined {
  const base = newDraft(state, route.connected?.id);
  const definition = view?.definition ?? route.like;
  const resource = state.resources.find(({ name }) => name === definition?.resource);
  return base && definition && resource ? draftOf(definition, resource, base) : base;
}
