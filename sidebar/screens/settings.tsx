import { Button } from '../components/button';
import { ConnectionRow } from '../components/connection-row';
import { Screen } from '../components/screen';
import { useSidebar } from '../state/sidebar';

/** The connections with their names and the start of their keys, and the number of API requests. */
export function Settings() {
  const { state, formats, go } = useSidebar();
  const { connections, usage } = state;
  return (
    <Screen title="Settings" back={() => go({ name: 'imports' })}>
      <h2>Connections</h2>
      {connections.length === 0 && <p class="quiet">No API keys yet.</p>}
      {connections.map((connection) => (
        <ConnectionRow key={connection.id} connection={connection} />
      ))}
      <div class="buttons">
        <Button onClick={() => go({ name: 'connect' })}>
          {connections.length === 0 ? 'Connect' : 'Add another business'}
        </Button>
      </div>
      <p class="quiet small">
        Keys are stored in your Google account. Only keys you share are stored in the file.
      </p>
      <h2>API requests you sent</h2>
      <dl class="changes">
        <div>
          <dt>this hour</dt>
          <dd>{formats.number(usage.hour)}</dd>
        </div>
        <div>
          <dt>today</dt>
          <dd>{formats.number(usage.day)}</dd>
        </div>
      </dl>
      <p class="quiet small">
        CallScaler allows 60 a minute for each business. Google allows {formats.number(20_000)} a day (
        {formats.number(100_000)} with Google Workspace). Times are in the spreadsheet’s time zone:{' '}
        {state.timeZone.replace(/_/g, ' ')}.
      </p>
    </Screen>
  );
}
