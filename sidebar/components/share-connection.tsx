import type { ConnectionView } from '../../src/protocol';
import { useSidebar, withConnection, withoutKey } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Confirm } from './confirm';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

interface ShareConnectionProps {
  readonly connection: ConnectionView;
  readonly onClose: () => void;
}

/** Warns before a key is shared with every editor of the file, and stops sharing it. */
export function ShareConnection({ connection, onClose }: ShareConnectionProps) {
  const { server, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const { id, label, shared, own } = connection;
  const change = () =>
    action.run(
      () => server.shareConnection({ id, shared: !shared }),
      (changed) => {
        onClose();
        announce(changed.shared ? `“${label}” is shared with this file.` : `“${label}” is no longer shared.`);
        update((all) =>
          // A key that was only shared no longer exists here.
          changed.shared || changed.own
            ? withConnection(all, changed)
            : {
                ...all,
                connections: all.connections.filter((one) => one.id !== id),
                imports: all.imports.map((one) => withoutKey(one, id)),
              },
        );
      },
    );
  return (
    <Confirm
      title={shared ? `Stop sharing “${label}”?` : `Share “${label}” with this file’s editors?`}
      yes={shared ? 'Stop sharing' : 'Share the key'}
      no="Cancel"
      busy={action.busy}
      onYes={change}
      onNo={onClose}
    >
      {shared ? (
        <>
          <p>
            {own
              ? 'The key stays yours and is deleted from this file. Other people’s refreshes and formulas stop working with it.'
              : 'The key is deleted from this file. Your refreshes and formulas, and everyone else’s, stop working with it.'}
          </p>
          <p>Someone may have copied the key. To be safe, replace it in CallScaler.</p>
        </>
      ) : (
        <>
          <p>Anyone who can edit this file can then refresh its imports and use formulas with your key.</p>
          <p>
            <b>A technical editor can read the key itself</b> and use it to do anything you can do in
            CallScaler. Share it only if you trust every editor of this file.
          </p>
        </>
      )}
      {action.failure && <ProblemNotice failure={action.failure} actions={{}} />}
    </Confirm>
  );
}
