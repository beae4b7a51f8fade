import type { ImportView } from '../../src/protocol';
import { useSidebar, withImport } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Button } from './button';
import { Notice } from './notice';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

interface OfferedColumnsProps {
  readonly view: ImportView;
  readonly onDecline: () => void;
}

/** New fields of the API become columns only if the user adds them. */
export function OfferedColumns({ view, onDecline }: OfferedColumnsProps) {
  const { server, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const { id, offered } = view;
  const names = offered.map(({ label }) => `“${label}”`).join(', ');
  const many = offered.length > 1;
  const add = () =>
    action.run(
      () => server.addFields({ id, fields: offered.map(({ name }) => name) }),
      (changed) => {
        announce(`Added at the right edge: ${names}.`, 'shown');
        update((all) => withImport(all, changed));
      },
    );
  if (action.failure) return <ProblemNotice failure={action.failure} actions={{ retry: action.retry }} />;
  return (
    <Notice
      tone="info"
      button={
        <>
          <Button onClick={add} busy={action.busy}>
            {action.busy ? 'Adding…' : many ? `Add ${offered.length} columns` : 'Add column'}
          </Button>
          <Button kind="text" onClick={onDecline} busy={action.busy}>
            Not now
          </Button>
        </>
      }
    >
      <p>
        CallScaler now also sends {names}. {many ? 'Add them as columns?' : 'Add it as a column?'}
      </p>
    </Notice>
  );
}
