import { useEffect, useRef } from 'preact/hooks';
import type { ImportView } from '../../src/protocol';
import { useAnnounce } from '../components/announcer';
import { Button } from '../components/button';
import { pageNow, useCountdown } from '../components/clock';
import { Notice } from '../components/notice';
import { ProblemNotice } from '../components/problem-notice';
import { progressText } from '../components/progress-text';
import { Result } from '../components/result';
import { Screen } from '../components/screen';
import { useAction } from '../components/use-action';
import type { Refresh } from '../state/refreshes';
import { connectionToMend, continuesByItself, isRunning, nounOf, useSidebar } from '../state/sidebar';
import { Imports } from './imports';

/** How often screen readers hear the progress. The bar moves with every slice. */
const ANNOUNCE_EVERY_MS = 15_000;

/** One refresh, from its first slice to its result. */
export function Run({ importId }: { readonly importId: string }) {
  const { server, state, refreshed, refreshes, go } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  // The import may be gone from the state before its refresh says why.
  const known = state.imports.find(({ id }) => id === importId);
  const view = useRef(known);
  view.current = known ?? view.current;
  const refresh = refreshed.get(importId);
  const back = () => go({ name: 'imports' });
  const running = isRunning(refresh);
  if (!view.current || !refresh) return <Imports />;

  const { tabName, definition } = view.current;
  const noun = nounOf(state, definition.resource);
  const start = () => refreshes.start(importId);
  const showTab = () =>
    action.run(
      () => server.showTab({ id: importId }),
      () => announce(`“${tabName}” is now the active tab.`, 'shown'),
    );
  const mended = view.current;
  const enterKey = () => go({ name: 'connect', replaces: connectionToMend(mended) });
  const actions = {
    retry: start,
    back,
    go_to_tab: showTab,
    connect: enterKey,
    enter_key: enterKey,
    edit: () => go({ name: 'editor', importId }),
    fewer_columns: () => go({ name: 'editor', importId, open: 'columns' }),
    new_tab: () => go({ name: 'editor', like: definition }),
  };
  return (
    <Screen title={`Refresh “${tabName}”`} back={back}>
      {running && <Running refresh={refresh} view={view.current} />}
      {refresh.phase === 'done' && refresh.progress && (
        <Result
          progress={refresh.progress}
          view={view.current}
          onTab={showTab}
          onBack={back}
          busy={action.busy}
        />
      )}
      {refresh.phase === 'canceled' && <Canceled {...{ refresh, noun }} onRetry={start} />}
      {refresh.phase === 'failed' && refresh.failure && (
        <ProblemNotice failure={refresh.failure} actions={actions} />
      )}
      {action.failure && (
        <ProblemNotice failure={action.failure} actions={{ ...actions, retry: action.retry }} />
      )}
    </Screen>
  );
}

interface CanceledProps {
  readonly refresh: Refresh;
  readonly noun: string;
  readonly onRetry: () => void;
}

function Canceled({ refresh, noun, onRetry }: CanceledProps) {
  const { formats } = useSidebar();
  const { progress, failure } = refresh;
  return (
    <Notice
      tone="info"
      title={progress ? `Canceled at ${progressText(progress, noun, formats).words}` : 'Canceled'}
      button={<Button onClick={onRetry}>Refresh again</Button>}
    >
      <p>
        {failure
          ? `The refresh stopped, but it couldn’t be canceled: ${failure.message}`
          : 'Rows already imported stay in the tab. The next refresh starts over.'}
      </p>
    </Notice>
  );
}

function Running({ refresh, view }: { readonly refresh: Refresh; readonly view: ImportView }) {
  const { state, formats, refreshes } = useSidebar();
  const announce = useAnnounce();
  const left = useCountdown(refresh.resumesAt ?? 0);
  const { progress, phase } = refresh;
  const stopping = phase === 'stopping';
  const noun = nounOf(state, view.definition.resource);
  const far = progress && progressText(progress, noun, formats);
  const counted = far?.words ?? 'Starting…';
  const said = useRef(0);
  useEffect(() => {
    if (pageNow() - said.current < ANNOUNCE_EVERY_MS) return;
    said.current = pageNow();
    announce(counted);
  }, [announce, counted]);

  return (
    <>
      <label class="counted" for="progress">
        {phase === 'queued' ? 'Waiting for another refresh to finish…' : counted}
      </label>
      {far?.max ? <progress id="progress" value={far.value} max={far.max} /> : <progress id="progress" />}
      <p class="quiet small line">
        {stopping
          ? 'Stopping after the current batch…'
          : phase === 'waiting' && left > 1
            ? `Waiting for CallScaler. Continuing in ${formats.duration(left)}.`
            : progress?.estimateSeconds !== undefined &&
              `About ${formats.duration(progress.estimateSeconds)} left`}
      </p>
      <div class="buttons">
        <Button onClick={() => refreshes.cancel(view.id)} busy={stopping}>
          Cancel
        </Button>
      </div>
      <p class="quiet small">
        {continuesByItself(state, view)
          ? 'You can close this sidebar. The rest is imported automatically within the next hour.'
          : 'Keep this sidebar open until the refresh is done. No schedule is on to finish it later.'}
      </p>
    </>
  );
}
