import type { ConnectionView, ImportView } from '../../src/protocol';
import { adoptImports } from '../state/adopt';
import { useSidebar, withImport } from '../state/sidebar';
import { AllowKey } from './allow-key';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

/** An import of a copied file or of a deleted connection: offers to continue with the user's own key. */
export function MissingKeys({ view }: { readonly view: ImportView }) {
  const { accounts, definition, hasKey } = view;
  if (accounts) {
    return accounts
      .filter((one) => !one.hasKey)
      .map(({ connectionId, label }) => <KeyMissing key={connectionId} {...{ view, connectionId, label }} />);
  }
  const [connectionId] = definition.connectionIds;
  return hasKey || connectionId === undefined ? null : <KeyMissing {...{ view, connectionId }} />;
}

interface KeyMissingProps {
  readonly view: ImportView;
  readonly connectionId: string;
  /** Of one of several businesses. */
  readonly label?: string;
}

function KeyMissing({ view, connectionId, label }: KeyMissingProps) {
  const { server, state, go, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const { connections, imports } = state;
  // The user has this key, but hasn't allowed this file to use it.
  const mine = connections.find(({ id, own }) => id === connectionId && own);
  const free = connections.filter(({ id }) => !view.definition.connectionIds.includes(id));
  // The editor asks before it uses a key that this file may not use yet.
  const only = free.length === 1 && free[0]?.usable ? free[0] : undefined;
  const use = (connection: ConnectionView) =>
    action.run(
      () => adoptImports(server.updateImport, imports, connectionId, connection.id),
      (adopted) => {
        const names = adopted.map(({ tabName }) => `“${tabName}”`).join(', ');
        announce(`“${connection.label}” now refreshes ${names}.`, 'shown');
        update((all) => adopted.reduce(withImport, all));
      },
    );
  if (mine) return <AllowKey connection={mine} isAskedFor />;
  const enterKey = () => go({ name: 'connect', replaces: connectionId });
  if (action.failure)
    return <ProblemNotice failure={action.failure} actions={{ other_key: enterKey, retry: action.retry }} />;
  return (
    <Notice
      tone="warning"
      button={
        only ? (
          <Button onClick={() => use(only)} busy={action.busy}>
            {action.busy ? 'Working…' : `Use “${only.label}”`}
          </Button>
        ) : (
          <Button
            onClick={() => (free.length === 0 ? enterKey() : go({ name: 'editor', importId: view.id }))}
          >
            {free.length === 0 ? 'Connect' : 'Choose a connection'}
          </Button>
        )
      }
    >
      <p>
        {label === undefined ? 'The' : `${label}: the`} key belongs to someone else or was deleted. Your rows
        are safe. To refresh them, use your own key for the same business.
      </p>
    </Notice>
  );
}
