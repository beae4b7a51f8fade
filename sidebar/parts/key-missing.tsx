import type { ConnectionView, ImportView } from '../../src/wire';
import { adoptImports } from '../state/adopt';
import { useSidebar, withImport } from '../state/sidebar';
import { Button } from './button';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

/** For an import of a copied file, or of a connection that was forgotten: go on with a key of one's own. */
export function KeyMissing({ view }: { readonly view: ImportView }) {
  const { server, state, go, update } = useSidebar();
  const action = useAction();
  const { connections, imports } = state;
  const only = connections.length === 1 ? connections[0] : undefined;
  const use = (connection: ConnectionView) =>
    action.run(
      () => adoptImports(server.updateImport, imports, view.definition.connectionId, connection.id),
      (adopted) => update((all) => adopted.reduce(withImport, all)),
    );
  if (action.failure) return <ProblemNotice failure={action.failure} helps={{ retry: action.retry }} />;
  return (
    <Notice
      tone="warning"
      button={
        only ? (
          <Button onClick={() => use(only)} busy={action.busy}>
            {action.busy ? 'Working…' : `Use “${only.label}”`}
          </Button>
        ) : (
          <Button onClick={() => go({ name: 'editor', importId: view.id })}>Choose a connection</Button>
        )
      }
    >
      <p>
        It was made with a key that you do not have. Its rows stay; to refresh them, use a key of your own.
      </p>
    </Notice>
  );
}
