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

/** The imports of this spreadsheet, and what they need from the user. */
export function Imports({ failure, news }: ImportsProps) {
  const { state, go, reloadIfStale } = useSidebar();
  const now = useNow(TICK_MS);
  const { imports, connections } = state;
  const due = imports.some(({ nextAt }) => nextAt !== undefined && Date.parse(nextAt) <= now);
  // Nothing tells the sidebar that the schedule ran: while a refresh is due, it checks now and then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: checks again on each tick.
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
            This file may be a copy, or its key belongs to someone else or was deleted. Keys are never copied
            with a file. Your rows are safe. To keep refreshing them, connect with a key for the same
            business.
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

/** Google sometimes drops an add-on's trigger. Only this notice tells the user. */
function ScheduleOff() {
  const { server, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const repair = () =>
    action.run(server.repairSchedule, () => {
      announce('The schedule is back on.', 'shown');
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
          {action.busy ? 'Turning it on…' : 'Turn schedule back on'}
        </Button>
      }
    >
      <p>
        Google turned off this spreadsheet’s schedule. Your rows are safe, but nothing refreshes automatically
        until you turn it back on.
      </p>
    </Notice>
  );
}
