import type { ConnectionView } from '../../src/protocol';
import { useSidebar } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { type Action, useAction } from './use-action';

/** Lets this file use one of one’s own keys, or no longer; all that depends on it is then read anew. */
export function useAllow({ id, label, usable }: ConnectionView, action: Action): () => void {
  const { server, update } = useSidebar();
  const announce = useAnnounce();
  return () =>
    action.run(
      async () => {
        const answer = await server.allowConnection({ id, allowed: !usable });
        return answer.ok ? server.getState() : answer;
      },
      (fresh) => {
        announce(`This file ${usable ? 'no longer uses' : 'can now use'} “${label}”.`, 'shown');
        update(() => fresh);
      },
    );
}

interface AllowKeyProps {
  readonly connection: ConnectionView;
  /** An import names the key, and this file could have been given that import by somebody else. */
  readonly isAskedFor?: boolean;
}

/** Asks before one’s own key is used in this file for the first time, and says which key it is and who will see. */
export function AllowKey({ connection, isAskedFor }: AllowKeyProps) {
  const action = useAction();
  const allow = useAllow(connection, action);
  const { label, keyHint } = connection;
  if (action.failure) return <ProblemNotice failure={action.failure} actions={{ retry: action.retry }} />;
  return (
    <Notice
      tone="warning"
      button={
        <Button onClick={allow} busy={action.busy}>
          {action.busy ? 'Working…' : `Use my key “${label}”`}
        </Button>
      }
    >
      <p>
        You haven’t used your key “{label}” (<span class="key">{keyHint}</span>) in this file yet.{' '}
        {isAskedFor && 'The file is a copy, or someone changed this import. '} Anyone who can open this file
        will see the imported data.
      </p>
    </Notice>
  );
}
