import { Button } from '../parts/button';
import { ConnectionRow } from '../parts/connection-row';
import { Screen } from '../parts/screen';
import { useSidebar } from '../state/sidebar';

/** The connections: the keys of this user, each by its label and its first characters. */
export function Settings() {
  const { state, go } = useSidebar();
  return (
    <Screen title="Settings" back={() => go({ name: 'imports' })}>
      <h2>Connections</h2>
      {state.connections.length === 0 && <p class="quiet">No key is stored.</p>}
      {state.connections.map((connection) => (
        <ConnectionRow key={connection.id} connection={connection} />
      ))}
      <div class="buttons">
        <Button onClick={() => go({ name: 'connect' })}>
          {state.connections.length === 0 ? 'Connect' : 'Add another connection'}
        </Button>
      </div>
      <p class="quiet small">
        Keys are stored only in your own Google user properties, never in the file. Days and hours are those
        of the spreadsheet: {state.timeZone.replace(/_/g, ' ')}.
      </p>
    </Screen>
  );
}
