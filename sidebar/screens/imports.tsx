import { Button } from '../parts/button';
import { useNow } from '../parts/clock';
import { ImportCard } from '../parts/import-card';
import { Notice } from '../parts/notice';
import { ProblemNotice } from '../parts/problem-notice';
import { Screen } from '../parts/screen';
import { useAction } from '../parts/use-action';
import type { Failure } from '../server';
import { useSidebar } from '../state/sidebar';

/** The imports of this spreadsheet, and what they need. */
export function Imports({ failure }: { readonly failure?: Failure | undefined }) {
  const { state, go } = useSidebar();
  const now = useNow(15_000);
  const { imports, connections } = state;
  const missing = [
    ...new Set(imports.filter(({ hasKey }) => !hasKey).map((one) => one.definition.connectionId)),
  ];
  return (
    <Screen
      title="Imports"
      action={
        <Button kind="text" onClick={() => go({ name: 'settings' })}>
          Settings
        </Button>
      }
    >
      {failure && <ProblemNotice failure={failure} helps={{ dismiss: () => go({ name: 'imports' }) }} />}
      {connections.length === 0 && (
        <Notice
          tone="info"
          title="This spreadsheet’s imports need a key"
          button={
            <Button kind="primary" onClick={() => go({ name: 'connect', replaces: missing[0] })}>
              Connect
            </Button>
          }
        >
          <p>They were made with a key that you do not have here. Paste yours, and they go on with it.</p>
        </Notice>
      )}
      {!state.triggerHealthy && <ScheduleOff />}
      {imports.length === 0 ? (
        <Empty />
      ) : (
        imports.map((one) => <ImportCard key={one.id} view={one} now={now} />)
      )}
      {imports.length > 0 && connections.length > 0 && (
        <div class="buttons">
          <Button onClick={() => go({ name: 'editor' })}>New import</Button>
        </div>
      )}
    </Screen>
  );
}

function Empty() {
  const { go } = useSidebar();
  return (
    <section class="empty">
      <p>
        <b>No imports yet</b>
      </p>
      <p>An import fills one tab, and keeps it up to date.</p>
      <Button kind="primary" onClick={() => go({ name: 'editor' })}>
        New import
      </Button>
    </section>
  );
}

/** Google drops an add-on's trigger without a word; only here does the user learn of it. */
function ScheduleOff() {
  const { server, update } = useSidebar();
  const action = useAction();
  const repair = () =>
    action.run(server.repairSchedule, () => update((state) => ({ ...state, triggerHealthy: true })));
  if (action.failure) return <ProblemNotice failure={action.failure} helps={{ retry: repair }} />;
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
        Google has switched off the hourly schedule of this spreadsheet. Until it is on again, nothing
        refreshes by itself.
      </p>
    </Notice>
  );
}
