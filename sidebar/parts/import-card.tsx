import { useState } from 'preact/hooks';
import type { ImportView } from '../../src/wire';
import type { Formats } from '../format';
import { isRunning, nounOf, useSidebar, withImport } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { badgeOf } from './badge';
import { Button } from './button';
import { Confirm } from './confirm';
import { focusTitle } from './focus';
import { KeyMissing } from './key-missing';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

/** One import: where it stands, and all that can be done with it. */
export function ImportCard({ view, now }: { readonly view: ImportView; readonly now: number }) {
  const { server, state, formats, refreshed, refreshes, drafts, go, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const [ending, setEnding] = useState(false);
  const { id, tabName } = view;
  const refreshing = refreshed.get(id);
  const running = isRunning(refreshing);
  const { rows, total } = (running && refreshing?.progress) || view;
  const badge = running ? { tone: 'info', word: 'Refreshing' } : badgeOf(view);
  const noun = nounOf(state, view.definition.resource);
  const counted = formats.rows(rows, total, noun);
  const settled = running || (view.state === 'complete' && (total === undefined || rows === total));
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
  const end = () =>
    action.run(
      () => server.endImport({ id }),
      () => {
        setEnding(false);
        drafts.imports.delete(id);
        announce(`The import of “${tabName}” has ended.`);
        update((all) => ({ ...all, imports: all.imports.filter((one) => one.id !== id) }));
        focusTitle();
      },
    );
  const edit = () => go({ name: 'editor', importId: id });
  const helps = {
    retry: action.retry,
    edit,
    enter_key: () => go({ name: 'connect', replaces: view.definition.connectionId }),
    new_tab: () => go({ name: 'editor', like: view.definition }),
  };

  return (
    <article class="card" aria-labelledby={`import-${id}`}>
      <header>
        <h2 id={`import-${id}`}>{tabName}</h2>
        <span class={`badge ${badge.tone}`}>{badge.word}</span>
      </header>
      {(running || view.state !== 'new') && !(!settled && view.message.startsWith(counted)) && (
        <p>{counted}</p>
      )}
      {running && <progress value={rows} max={total ?? 0} aria-label={`Progress of ${tabName}`} />}
      {!settled && <p class={`${badge.tone}-words`}>{view.message}</p>}
      {!running && (
        <p class="quiet small">
          {agesOf(view, formats, now).map((words, index, all) => (
            <span key={words} class="together">
              {words}
              {index < all.length - 1 && ' ·\u00a0'}
            </span>
          ))}
        </p>
      )}
      {!view.hasKey && state.connections.length > 0 && <KeyMissing view={view} />}
      {action.failure && !ending && <ProblemNotice failure={action.failure} helps={helps} />}
      {view.hasKey && (
        <div class="buttons">
          <Button
            onClick={refresh}
            busy={action.busy}
            label={running ? `Show progress of ${tabName}` : `Refresh ${tabName}`}
          >
            {running ? 'Show progress' : 'Refresh'}
          </Button>
          <Button onClick={showTab} busy={action.busy} label={`Go to tab ${tabName}`}>
            Go to tab
          </Button>
        </div>
      )}
      <div class="links">
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
        <Button
          kind="text"
          onClick={() => setEnding(true)}
          busy={action.busy}
          label={`End import ${tabName}`}
        >
          End import
        </Button>
      </div>
      {ending && (
        <Confirm
          title={`End the import of “${tabName}”?`}
          yes="End import"
          no="Keep it"
          busy={action.busy}
          onYes={end}
          onNo={() => setEnding(false)}
        >
          <p>
            The tab and its {formats.rows(view.rows, undefined, noun)} stay as they are. They will not be
            refreshed any more.
          </p>
          {action.failure && <ProblemNotice failure={action.failure} helps={{}} />}
        </Confirm>
      )}
    </article>
  );
}

/** "Refreshed 12 minutes ago", "next at 3:00 PM" */
function agesOf(view: ImportView, formats: Formats, now: number): readonly string[] {
  const { state, refreshedAt, nextAt, definition, hasKey } = view;
  const age = refreshedAt ? `Refreshed ${formats.age(refreshedAt, now)}` : 'Not refreshed yet';
  if (state === 'paused' || !hasKey) return [age];
  if (definition.schedule.every === 'never') return [age, 'no schedule'];
  if (!nextAt) return [age];
  return [age, Date.parse(nextAt) <= now ? 'next is due' : `next at ${formats.moment(nextAt, now)}`];
}
