import { Button } from '../components/button';
import { ConnectionRow } from '../components/connection-row';
import { Screen } from '../components/screen';
import { useSidebar } from '../state/sidebar';

/** The connections, each by its label and the first characters of its key; and what has been asked of the API. */
export function Settings() {
  const { state, formats, go } = useSidebar();
  const { connections, usage } = state;
  return (
    <Screen title="Settings" back={() => go({ name: 'imports' })}>
      <h2>Connections</h2>
      {connections.length === 0 && <p class="quiet">No key is stored.</p>}
      {connections.map((connection) => (
        <ConnectionRow key={connection.id} connection={connection} />
      ))}
      <div class="buttons">
        <Button onClick={() => go({ name: 'connect' })}>
          {connections.length === 0 ? 'Connect' : 'Add another business'}
        </Button>
      </div>
      <p class="quiet small">
        Keys stay with your Google account. Only a key that you share lies in the file.
      </p>
      <h2>Requests that you have sent</h2>
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
        CallScaler allows 60 a minute for each business, Google {formats.number(20_000)} a day (
        {formats.number(100_000)} with Google Workspace). Days and hours are those of the spreadsheet:{' '}
        {state.timeZone.replace(/_/g, ' ')}.
      </p>
    </Screen>
  );
}
