import { useState } from 'preact/hooks';
import type { ImportView, SidebarState } from '../../src/wire';
import { capitalised, type Formats, wordFor } from '../format';
import { scheduleWords } from '../schedule';
import { takesDates } from '../state/draft';
import { isRunning, nounOf, useSidebar, withImport } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { badgeOf, standing, stoppedBusinesses } from './badge';
import { Button } from './button';
import { DeleteImport } from './delete-import';
import { ImportProblem } from './import-problem';
import { MissingKeys } from './key-missing';
import { OfferedColumns } from './offered-columns';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

/** One import: where it stands, and all that can be done with it. */
export function ImportCard({ view, now }: { readonly view: ImportView; readonly now: number }) {
  const { server, state, formats, refreshed, refreshes, declined, go, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const [deleting, setDeleting] = useState(false);
  const [notNow, setNotNow] = useState(declined.has(view.id));
  const { id, tabName } = view;
  const refreshing = refreshed.get(id);
  const running = isRunning(refreshing);
  const { rows, total } = (running && refreshing?.progress) || view;
  const badge = running ? { tone: 'info', word: 'Refreshing' } : badgeOf(view);
  const counted = formats.rows(rows, total, nounOf(state, view.definition.resource));
  const stands = running ? 'well' : standing(view);
  const stopped = running ? [] : stoppedBusinesses(view);
  const paused = view.state === 'paused';

  const refresh = () => {
    refreshes.start(id);
    go({ name: 'run', importId: id });
  };
  const pause = () =>
    action.run(
      () => server.pauseImport({ id, paused: !paused }),
      (changed) => {
        announce(paused ? `“${tabName}” goes on.` : `“${tabName}” is paused.`);
        update((all) => withImport(all, changed));
      },
    );
  const showTab = () =>
    action.run(
      () => server.showTab({ id }),
      () => announce(`“${tabName}” is shown.`),
    );
  const goToTab = (kind: 'plain' | 'text') => (
    <Button kind={kind} onClick={showTab} busy={action.busy} label={`Go to tab ${tabName}`}>
      Go to tab
    </Button>
  );
  const edit = () => go({ name: 'editor', importId: id });
  const helps = { retry: action.retry, edit, new_tab: () => go({ name: 'editor', like: view.definition }) };
  const says = stands === 'told' && !view.message.startsWith(counted);

  return (
    <article class="card" aria-labelledby={`import-${id}`}>
      <header>
        <h2 id={`import-${id}`}>{tabName}</h2>
        <span class={`badge ${badge.tone}`}>{badge.word}</span>
      </header>
      <p class="quiet small">{contentOf(view, state)}</p>
      {(running || view.state !== 'new') && (stands !== 'told' || says) && <p>{counted}</p>}
      {running && <progress value={rows} max={total ?? 0} aria-label={`Progress of ${tabName}`} />}
      {stands === 'told' && <p class={`${badge.tone}-words`}>{view.message}</p>}
      {!running && <Ages {...{ view, now }} />}
      {stands === 'stopped' && <ImportProblem {...{ view, now }} onRefresh={refresh} onTab={showTab} />}
      {stopped.map((business) => (
        <ImportProblem
          key={business.connectionId}
          {...{ view, now, business }}
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
      {action.failure && <ProblemNotice failure={action.failure} helps={helps} />}
      {stands !== 'stopped' && (
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
        {stands === 'stopped' && goToTab('text')}
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

/** "Refreshed 12 minutes ago, next at 3:00 PM" and, below, "Every hour" */
function Ages({ view, now }: { readonly view: ImportView; readonly now: number }) {
  const { state, formats } = useSidebar();
  const { refreshedAt, schedule } = view;
  return (
    <p class="quiet small">
      {refreshedAt ? `Refreshed ${formats.age(refreshedAt, now)}` : 'Not refreshed yet'}
      {nextWords(view, formats, now)}
      <br />
      {scheduleWords(schedule, state.timeZone, formats.hour)}
    </p>
  );
}

/** "Calls · Last 30 days · 2 filters": what tells one tab from another. */
function contentOf({ definition }: ImportView, { resources, connections, dateRanges }: SidebarState): string {
  const resource = resources.find(({ name }) => name === definition.resource);
  const { dates, filters, connectionIds } = definition;
  const [only, ...others] = connectionIds;
  const business =
    others.length > 0
      ? `${connectionIds.length}\u00a0businesses`
      : connections.length > 1 && connections.find(({ id }) => id === only)?.label;
  const days =
    'range' in dates
      ? dateRanges.find(({ value }) => value === dates.range)?.label
      : `${dates.start} – ${dates.end ?? 'today'}`;
  const count = Object.keys(filters).length;
  const parts = [
    business,
    resource && capitalised(resource.label),
    resource && takesDates(resource) && days,
    count > 0 && `${count}\u00a0${wordFor(count, 'filters')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function nextWords({ state, nextAt, retryAt, hasKey }: ImportView, formats: Formats, now: number): string {
  if (state === 'paused' || !hasKey || retryAt || !nextAt) return '';
  return Date.parse(nextAt) <= now
    ? ', next is due'
    : `, ${`next at ${formats.moment(nextAt, now)}`.replace(/ /g, '\u00a0')}`;
}
