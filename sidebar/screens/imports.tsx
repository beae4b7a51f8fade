import { useEffect } from 'preact/hooks';
import { useAnnounce } from '../components/announcer';
import { Button } from '../components/button';
import { useNow } from '../components/clock';
import { ImportCard } from '../components/import-card';
import { Notice } from '../components/notice';
import { ProblemNotice } from '../components/problem-notice';
import { Screen } from '../components/screen';
import { useAction } from '../components/use-action';
import type { Failure } from '../server';
import { useSidebar } from '../state/sidebar';

const TICK_MS = 5_000;

interface ImportsProps {
  readonly failure?: Failure | undefined;
  readonly news?: string | undefined;
}

/** The imports of this spreadsheet, and what they need. */
export function Imports({ failure, news }: ImportsProps) {
  const { state, go, reloadIfStale } = useSidebar();
  const now = useNow(TICK_MS);
  const { imports, connections } = state;
  const due = imports.some(({ nextAt }) => nextAt !== undefined && Date.parse(nextAt) <= now);
  // Nobody tells the sidebar that the schedule has run: while one is due, it looks from time to time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick looks again.
  useEffect(() => {
    if (due && !document.hidden) reloadIfStale();
  }, [due, now]);
  const missing = [
    ...new Set(imports.filter(({ hasKey }) => !hasKey).flatMap((one) => one.definition.connectionIds)),
  ];
  return (
    <Screen
      title="Imports"
      action={
        <>
          <Button kind="text" onClick={() => go({ name: 'log' })}>
            Log
          </Button>
          <Button kind="text" onClick={() => go({ name: 'settings' })}>
            Settings
          </Button>
        </>
      }
    >
      {failure && <ProblemNotice failure={failure} actions={{ dismiss: () => go({ name: 'imports' }) }} />}
      {news && <Notice tone="good" title={news} />}
      {connections.length === 0 && imports.length > 0 && (
        <Notice
          tone="info"
          title="This spreadsheet’s imports need a key"
          button={
            <Button kind="primary" onClick={() => go({ name: 'connect', replaces: missing[0] })}>
              Connect
            </Button>
          }
        >
          <p>
            Their key is somebody else’s or was forgotten, or this file is a copy: keys never travel with a
            file. The rows are safe. Paste your own key of the same business, and the imports go on with it.
          </p>
        </Notice>
      )}
      {!state.triggerHealthy && <ScheduleOff />}
      {imports.length > 0 && connections.length > 0 && (
        <div class="buttons">
          <Button onClick={() => go({ name: 'editor' })}>New import</Button>
        </div>
      )}
      {imports.length === 0 ? (
        <Empty />
      ) : (
        imports.map((one) => <ImportCard key={one.id} view={one} now={now} />)
      )}
    </Screen>
  );
}

function Empty() {
  const { state, go } = useSidebar();
  return (
    <section class="empty">
      <p>
        <b>No imports yet</b>
      </p>
      <p>An import fills a tab and keeps it up to date.</p>
      {state.connections.length === 0 ? (
        <Button kind="primary" onClick={() => go({ name: 'connect' })}>
          Connect
        </Button>
      ) : (
        <Button kind="primary" onClick={() => go({ name: 'editor' })}>
          New import
        </Button>
      )}
    </section>
  );
}

/** Google drops an add-on's trigger without a word; only here does the user learn of it. */
function ScheduleOff() {
  const { server, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const repair = () =>
    action.run(server.repairSchedule, () => {
      announce('The schedule is on again.', 'shown');
      update((state) => ({ ...state, triggerHealthy: true }));
    });
  if (action.failure) return <ProblemNotice failure={action.failure} actions={{ retry: repair }} />;
  return (
    <Notice
      tone="warning"
      title="The schedule is off"
      urgent
      button={
        <Button onClick={repair} busy={action.busy}>
          {action.busy ? 'Turning it on…' : 'Turn the schedule on again'}
        </Button>
      }
    >
      <p>
        Google has switched off the schedule of this spreadsheet. The rows are safe, but nothing refreshes by
        itself until it is on again.
      </p>
    </Notice>
  );
}
