import { useRef, useState } from 'preact/hooks';
import type { ConnectionView, ErrorCode } from '../../src/protocol';
import { useAnnounce } from '../components/announcer';
import { Button } from '../components/button';
import { describes, Field } from '../components/field';
import { ProblemNotice } from '../components/problem-notice';
import { Screen } from '../components/screen';
import { useAction } from '../components/use-action';
import { adoptImports } from '../state/adopt';
import { useSidebar, withConnection } from '../state/sidebar';

const DEFAULT_LABEL = 'My business';
/** Problems of an import that another key may solve. */
const KEY_PROBLEMS: ReadonlySet<ErrorCode> = new Set(['key_refused', 'no_rights', 'no_key']);

/** Takes a key, checks it, and leads to the first import. */
export function Connect({ replaces }: { readonly replaces?: string | undefined }) {
  const { server, state, drafts, refreshes, go, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  // The user's own key is replaced. Someone else's import gets a new connection of the user.
  const replaced = state.connections.find(({ id, own }) => id === replaces && own);
  const [key, setKey] = useState(drafts.connection.key);
  const [label, setLabel] = useState(drafts.connection.label);
  const [missing, setMissing] = useState(false);
  const keyInput = useRef<HTMLInputElement>(null);
  const first = state.connections.length === 0 && state.imports.length === 0;

  const keep = (next: { key: string; label: string }) => {
    drafts.connection = next;
    setKey(next.key);
    setLabel(next.label);
  };

  const connected = async (connection: ConnectionView, warning: string | undefined) => {
    drafts.connection = { key: '', label: '' };
    announce(`Connected as ${connection.label}.`);
    update((now) => ({ ...now, connections: [...now.connections, connection] }));
    const waiting = state.imports.some(({ definition }) => definition.connectionIds.includes(replaces ?? ''));
    if (replaces !== undefined && waiting) {
      const adopted = await adoptImports(server.updateImport, state.imports, replaces, connection.id);
      const fresh = await server.getState();
      if (fresh.ok) update(() => fresh.value);
      return go({ name: 'imports', failure: adopted.ok ? undefined : adopted.error });
    }
    // A draft left for a better key continues with it.
    for (const [id, draft] of drafts.imports) {
      const connectionIds = draft.connectionIds.map((one) => (one === replaces ? connection.id : one));
      drafts.imports.set(id, { ...draft, connectionIds });
    }
    go({ name: 'editor', connected: connection, warning });
  };

  const replacedBy = async (connection: ConnectionView, warning: string | undefined) => {
    drafts.connection = { key: '', label: '' };
    announce(`“${connection.label}” now uses the new key.`);
    update((now) => withConnection(now, connection));
    const fresh = await server.getState();
    if (fresh.ok) update(() => fresh.value);
    // Imports that stopped because of the key refresh right away.
    const stopped = state.imports.filter(
      ({ definition, code }) =>
        definition.connectionIds.includes(connection.id) && code && KEY_PROBLEMS.has(code),
    );
    for (const { id } of stopped) refreshes.start(id);
    const goesOn = stopped.length > 0 ? ' Stopped imports are refreshing again.' : '';
    go({ name: 'imports', news: warning ?? `“${connection.label}” now uses the new key.${goesOn}` });
  };

  const connect = () => {
    setMissing(key.trim() === '');
    if (key.trim() === '') return keyInput.current?.focus();
    const given = key.trim();
    if (replaced) {
      return action.run(
        () => server.replaceKey({ id: replaced.id, key: given }),
        ({ connection, warning }) => void replacedBy(connection, warning),
      );
    }
    action.run(
      () => server.addConnection({ key: given, label: label.trim() || DEFAULT_LABEL }),
      ({ connection, warning }) => void connected(connection, warning),
    );
  };

  const enterKey = () => {
    keyInput.current?.focus();
    keyInput.current?.select();
  };

  return (
    <Screen
      title={replaced ? 'New key' : 'Connect CallScaler'}
      back={first ? undefined : () => go({ name: 'imports' })}
    >
      {replaced ? (
        <p>
          <b>{replaced.label}</b> and its imports will use the new key instead of{' '}
          <span class="key">{replaced.keyHint}</span>. The new key must be for the same business.
        </p>
      ) : (
        first && <p>Import your calls into this spreadsheet and keep them up to date automatically.</p>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          connect();
        }}
      >
        <Field
          id="key"
          label="API key"
          hint="Find it in CallScaler → Settings → API Keys."
          error={
            missing
              ? 'Paste your API key here. You can find it in CallScaler → Settings → API Keys.'
              : undefined
          }
        >
          <input
            ref={keyInput}
            id="key"
            class="key"
            value={key}
            placeholder="cs_key_…"
            autoComplete="off"
            autoCapitalize="off"
            spellcheck={false}
            aria-describedby={describes('key')}
            aria-invalid={missing}
            onInput={(event) => keep({ key: event.currentTarget.value, label })}
          />
        </Field>
        {!replaced && (
          <Field id="label" label="Name (optional)" hint="A name that helps you tell your businesses apart.">
            <input
              id="label"
              value={label}
              placeholder={DEFAULT_LABEL}
              maxLength={60}
              autoComplete="off"
              aria-describedby={describes('label')}
              onInput={(event) => keep({ key, label: event.currentTarget.value })}
            />
          </Field>
        )}
        {action.failure && (
          <ProblemNotice
            failure={action.failure}
            actions={{
              enter_key: enterKey,
              other_key: enterKey,
              // Keeps the pasted key: only its name is missing.
              other_account: () => go({ name: 'connect' }),
              retry: connect,
            }}
          />
        )}
        <div class="buttons">
          <Button kind="primary" submit busy={action.busy}>
            {action.busy ? 'Checking the key…' : replaced ? 'Replace key' : 'Connect'}
          </Button>
        </div>
      </form>
      <p class="quiet small">
        Your key is stored in your Google account, not in this file. People you share the file with can’t see
        it.
      </p>
    </Screen>
  );
}
