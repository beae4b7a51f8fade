import { useState } from 'preact/hooks';
import type { ImportView } from '../../src/protocol';
import { scheduleWords } from '../schedule';
import { lookupsOf } from '../state/filter-words';
import { isRunning, nounOf, useSidebar, withImport } from '../state/sidebar';
import { useChoices } from '../state/use-choices';
import { useAnnounce } from './announcer';
import { badgeOf, detailOf, stoppedAccounts } from './badge';
import { Button } from './button';
import { contentOf } from './content';
import { DeleteImport } from './delete-import';
import { ImportProblem } from './import-problem';
import { MissingKeys } from './key-missing';
import { nextRefresh, whatFollows } from './next-refresh';
import { OfferedColumns } from './offered-columns';
import { ProblemNotice } from './problem-notice';
import { progressText } from './progress-text';
import { useAction } from './use-action';

/** One import: its state, and everything the user can do with it. */
export function ImportCard({ view, now }: { readonly view: ImportView; readonly now: number }) {
  const { server, state, formats, refreshed, refreshes, declined, go, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const [deleting, setDeleting] = useState(false);
  const [notNow, setNotNow] = useState(declined.has(view.id));
  const { id, tabName } = view;
  const refreshing = refreshed.get(id);
  const running = isRunning(refreshing);
  const badge = running ? { tone: 'info', word: 'Refreshing' } : badgeOf(view);
  const counts = (running && refreshing?.progress) || view;
  const far = progressText(counts, nounOf(state, view.definition.resource), formats);
  const counted = far.words;
  const detail = running ? 'nothing' : detailOf(view);
  const stopped = running ? [] : stoppedAccounts(view);
  const paused = view.state === 'paused';
  const { definition } = view;
  const resource = state.resources.find(({ name }) => name === definition.resource);
  const lookups = view.hasKey ? lookupsOf(resource, (name) => name in definition.filters) : [];
  const { names } = useChoices(definition.connectionIds[0], lookups);

  const refresh = () => {
    refreshes.start(id);
    go({ name: 'run', importId: id });
  };
  const pause = () =>
    action.run(
      () => server.pauseImport({ id, paused: !paused }),
      (changed) => {
        if (paused) announce(`“${tabName}” is on again.${whatFollows(changed, formats, now)}`, 'shown');
        else announce(`“${tabName}” is paused.`);
        update((all) => withImport(all, changed));
      },
    );
  const showTab = () =>
    action.run(
      () => server.showTab({ id }),
      () => announce(`“${tabName}” is now the active tab.`, 'shown'),
    );
  const goToTab = (kind: 'plain' | 'text') => (
    <Button kind={kind} onClick={showTab} busy={action.busy} label={`Go to tab ${tabName}`}>
      Go to tab
    </Button>
  );
  const edit = () => go({ name: 'editor', importId: id });
  const actions = { retry: action.retry, edit, new_tab: () => go({ name: 'editor', like: view.definition }) };
  const said = formats.sentence(view.message);
  const says = detail === 'message' && !said.startsWith(counted);

  return (
    <article class="card" aria-labelledby={`import-${id}`}>
      <header>
        <h2 id={`import-${id}`}>{tabName}</h2>
        <span class={`badge ${badge.tone}`}>{badge.word}</span>
      </header>
      <p class="quiet small">{contentOf(view, state, formats, names)}</p>
      {(running || view.state !== 'new') && (detail !== 'message' || says) && <p>{counted}</p>}
      {running && <progress value={far.value} max={far.max ?? 0} aria-label={`Progress of ${tabName}`} />}
      {detail === 'message' && <p class={`${badge.tone}-words`}>{said}</p>}
      {!running && <Ages {...{ view, now }} />}
      {detail === 'problem' && <ImportProblem {...{ view, now }} onRefresh={refresh} onTab={showTab} />}
      {stopped.map((account) => (
        <ImportProblem
          key={account.connectionId}
          {...{ view, now, account }}
          onRefresh={refresh}
          onTab={showTab}
        />
      ))}
      {state.connections.length > 0 && <MissingKeys view={view} />}
      {view.hasKey && !notNow && view.offered.length > 0 && (
        <OfferedColumns
          view={view}
          onDecline={() => {
            declined.add(id);
            setNotNow(true);
          }}
        />
      )}
      {action.failure && <ProblemNotice failure={action.failure} actions={actions} />}
      {detail !== 'problem' && (
        <div class="buttons">
          {view.hasKey && (
            <Button
              onClick={refresh}
              busy={action.busy}
              label={running ? `Show progress of ${tabName}` : `Refresh ${tabName}`}
            >
              {running ? 'Show progress' : 'Refresh'}
            </Button>
          )}
          {goToTab('plain')}
        </div>
      )}
      <div class="links">
        {detail === 'problem' && goToTab('text')}
        <Button kind="text" onClick={edit} busy={action.busy} label={`Edit ${tabName}`}>
          Edit
        </Button>
        <Button
          kind="text"
          onClick={pause}
          busy={action.busy}
          label={`${paused ? 'Resume' : 'Pause'} ${tabName}`}
        >
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Button kind="text" onClick={() => setDeleting(true)} busy={action.busy} label={`Delete ${tabName}`}>
          Delete
        </Button>
      </div>
      {deleting && <DeleteImport view={view} onClose={() => setDeleting(false)} />}
    </article>
  );
}

/** "Refreshed 12 minutes ago" and, below, "Every hour, next at 3:00 PM" */
function Ages({ view, now }: { readonly view: ImportView; readonly now: number }) {
  const { formats } = useSidebar();
  const { refreshedAt, schedule } = view;
  const next = nextRefresh(view, formats, now);
  return (
    <p class="quiet small">
      {refreshedAt ? `Refreshed ${formats.age(refreshedAt, now)}` : 'Not refreshed yet'}
      <br />
      {scheduleWords(schedule, formats.hour)}
      {next && (next === 'due' ? ', next refresh is due' : `, next\u00a0${next}`)}
    </p>
  );
}
