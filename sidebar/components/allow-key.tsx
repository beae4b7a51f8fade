import type { ConnectionView } from '../../src/protocol';
import { useSidebar } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { type Action, useAction } from './use-action';

/** Lets this file use one of the user's keys, or stops it, and loads the state again. */
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
  /** An import asks for the key, and someone else may have put that import into this file. */
  readonly isAskedFor?: boolean;
}

/** Asks before this file uses a key for the first time: which key it is, and who will see the data. */
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
