import type { ConnectionView } from '../../src/protocol';
import { useSidebar, withoutKey } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Confirm } from './confirm';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

interface ForgetConnectionProps {
  readonly connection: ConnectionView;
  readonly onClose: () => void;
}

/** Names the imports that stop, before a key is deleted. */
export function ForgetConnection({ connection, onClose }: ForgetConnectionProps) {
  const { server, state, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const { id, label, shared } = connection;
  const stopping = state.imports.filter(({ definition }) => definition.connectionIds.includes(id));
  const forget = () =>
    action.run(
      () => server.forgetConnection({ id }),
      () => {
        onClose();
        announce(`The key “${label}” is deleted.`, 'shown');
        update((all) => ({
          ...all,
          connections: all.connections.filter((one) => one.id !== id),
          imports: all.imports.map((one) => withoutKey(one, id)),
        }));
      },
    );
  return (
    <Confirm
      title={`Forget “${label}”?`}
      yes="Forget"
      no="Keep it"
      busy={action.busy}
      onYes={forget}
      onNo={onClose}
    >
      <p>
        The key is deleted from your Google account{shared && ' and from this file'}. It still works in
        CallScaler until you revoke it there.
      </p>
      {stopping.length > 0 && (
        <>
          <p>These imports stop refreshing. Their tabs and rows stay:</p>
          <ul>
            {stopping.map((one) => (
              <li key={one.id}>{one.tabName}</li>
            ))}
          </ul>
        </>
      )}
      <p>Imports that use it in your other spreadsheets stop too.</p>
      {action.failure && <ProblemNotice failure={action.failure} actions={{}} />}
    </Confirm>
  );
}
