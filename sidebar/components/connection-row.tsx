import { useRef, useState } from 'preact/hooks';
import type { ConnectionView } from '../../src/protocol';
import { useSidebar, withConnection } from '../state/sidebar';
import { useAllow } from './allow-key';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { ForgetConnection } from './forget-connection';
import { ProblemNotice } from './problem-notice';
import { RenameForm } from './rename-form';
import { ShareConnection } from './share-connection';
import { useAction } from './use-action';

/** One connection: its name, the start of its key, and what the user can do with it. */
export function ConnectionRow({ connection }: { readonly connection: ConnectionView }) {
  const { server, state, formats, update, go } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const [asking, setAsking] = useState<'rename' | 'forget' | 'share'>();
  const { id, label, keyHint, shared, own, usable } = connection;
  const { hour, day } = state.usage.byConnection[id] ?? { hour: 0, day: 0 };
  const renameButton = useRef<HTMLButtonElement>(null);
  const close = () => setAsking(undefined);
  const closeForm = () => {
    close();
    setTimeout(() => renameButton.current?.focus());
  };

  const rename = (next: string) =>
    action.run(
      () => server.renameConnection({ id, label: next }),
      (renamed) => {
        closeForm();
        announce(`Renamed to ${renamed.label}.`);
        update((all) => withConnection(all, renamed));
      },
    );

  const allow = useAllow(connection, action);

  return (
    <article class="card" aria-labelledby={`connection-${id}`}>
      <header>
        <h3 id={`connection-${id}`}>{label}</h3>
        {shared && <span class="badge warning">Shared</span>}
      </header>
      <p class="quiet small key">{keyHint}</p>
      <p class="quiet small">
        {usable
          ? `${formats.rows(hour, undefined, 'requests')} this hour, ${formats.number(day)} today`
          : 'Not used in this file. If you use it here, anyone who can open this file will see the imported data.'}
      </p>
      {shared && (
        <p class="small">
          {own
            ? 'Anyone who can edit this file can refresh and use formulas with this key.'
            : 'An editor of this file shared this key. You can refresh and use formulas with it.'}
        </p>
      )}
      {asking === 'rename' ? (
        <RenameForm {...{ id, label }} busy={action.busy} onSave={rename} onCancel={closeForm} />
      ) : (
        <div class="links">
          {own && (
            <>
              <Button
                kind="text"
                buttonRef={renameButton}
                onClick={() => setAsking('rename')}
                label={`Rename ${label}`}
              >
                Rename
              </Button>
              <Button
                kind="text"
                onClick={() => go({ name: 'connect', replaces: id })}
                label={`Replace key of ${label}`}
              >
                Replace key
              </Button>
            </>
          )}
          <Button
            kind="text"
            onClick={() => setAsking('share')}
            label={shared ? `Stop sharing ${label}` : `Share ${label}`}
          >
            {shared ? 'Stop sharing' : 'Share'}
          </Button>
          {own && !shared && (
            <Button
              kind="text"
              onClick={allow}
              busy={action.busy}
              label={`${usable ? 'Stop using in this file' : 'Use in this file'}: ${label}`}
            >
              {usable ? 'Stop using in this file' : 'Use in this file'}
            </Button>
          )}
          {own && (
            <Button kind="text" onClick={() => setAsking('forget')} label={`Forget ${label}`}>
              Forget
            </Button>
          )}
        </div>
      )}
      {action.failure && <ProblemNotice failure={action.failure} actions={{ retry: action.retry }} />}
      {asking === 'forget' && <ForgetConnection connection={connection} onClose={close} />}
      {asking === 'share' && <ShareConnection connection={connection} onClose={close} />}
    </article>
  );
}
