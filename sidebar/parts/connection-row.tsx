import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConnectionView } from '../../src/wire';
import { useSidebar } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { Confirm } from './confirm';
import { Field } from './field';
import { focusTitle } from './focus';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

export function ConnectionRow({ connection }: { readonly connection: ConnectionView }) {
  const { server, state, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const [renaming, setRenaming] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const { id, label, keyHint } = connection;
  const renameButton = useRef<HTMLButtonElement>(null);
  const closeForm = () => {
    setRenaming(false);
    setTimeout(() => renameButton.current?.focus());
  };
  const stopping = state.imports.filter(({ definition }) => definition.connectionId === id);

  const rename = (next: string) =>
    action.run(
      () => server.renameConnection({ id, label: next }),
      (renamed) => {
        closeForm();
        announce(`Renamed to ${renamed.label}.`);
        update((all) => ({
          ...all,
          connections: all.connections.map((one) => (one.id === id ? renamed : one)),
        }));
      },
    );
  const forget = () =>
    action.run(
      () => server.forgetConnection({ id }),
      () => {
        setForgetting(false);
        announce(`“${label}” is forgotten.`);
        update((all) => ({
          ...all,
          connections: all.connections.filter((one) => one.id !== id),
          imports: all.imports.map((one) => (stopping.includes(one) ? { ...one, hasKey: false } : one)),
        }));
        focusTitle();
      },
    );

  return (
    <article class="card" aria-labelledby={`connection-${id}`}>
      <h3 id={`connection-${id}`}>{label}</h3>
      <p class="quiet small key">{keyHint}</p>
      {renaming ? (
        <RenameForm id={id} label={label} busy={action.busy} onSave={rename} onCancel={closeForm} />
      ) : (
        <div class="links">
          <Button
            kind="text"
            buttonRef={renameButton}
            onClick={() => setRenaming(true)}
            label={`Rename ${label}`}
          >
            Rename
          </Button>
          <Button kind="text" onClick={() => setForgetting(true)} label={`Forget ${label}`}>
            Forget
          </Button>
        </div>
      )}
      {action.failure && !forgetting && (
        <ProblemNotice failure={action.failure} helps={{ retry: action.retry }} />
      )}
      {forgetting && (
        <Confirm
          title={`Forget “${label}”?`}
          yes="Forget"
          no="Keep it"
          busy={action.busy}
          onYes={forget}
          onNo={() => setForgetting(false)}
        >
          <p>The key is deleted from your Google user properties. At CallScaler it goes on working.</p>
          {stopping.length > 0 && (
            <>
              <p>These imports will stop refreshing; their tabs and rows stay:</p>
              <ul>
                {stopping.map((one) => (
                  <li key={one.id}>{one.tabName}</li>
                ))}
              </ul>
            </>
          )}
          <p>Imports in your other spreadsheets that use it will stop, too.</p>
          {action.failure && <ProblemNotice failure={action.failure} helps={{}} />}
        </Confirm>
      )}
    </article>
  );
}

interface RenameFormProps {
  readonly id: string;
  readonly label: string;
  readonly busy: boolean;
  readonly onSave: (label: string) => void;
  readonly onCancel: () => void;
}

function RenameForm({ id, label, busy, onSave, onCancel }: RenameFormProps) {
  const [name, setName] = useState(label);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const inputId = `name-${id}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave(name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Field id={inputId} label="Name">
        <input
          ref={input}
          id={inputId}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <div class="buttons">
        <Button kind="primary" submit busy={busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onCancel} busy={busy}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
