import { useState } from 'preact/hooks';
import type { ImportView } from '../../src/protocol';
import { nounOf, useSidebar } from '../state/sidebar';
import { useAnnounce } from './announcer';
import { Confirm } from './confirm';
import { ProblemNotice } from './problem-notice';
import { useAction } from './use-action';

interface DeleteImportProps {
  readonly view: ImportView;
  readonly onClose: () => void;
}

/** Asks whether to delete only the import or the tab with its rows too. */
export function DeleteImport({ view, onClose }: DeleteImportProps) {
  const { server, state, formats, drafts, update } = useSidebar();
  const announce = useAnnounce();
  const action = useAction();
  const [deleteTab, setDeleteTab] = useState(false);
  const { id, tabName } = view;
  const rows = formats.rows(view.rows, undefined, nounOf(state, view.definition.resource));
  const remove = () =>
    action.run(
      () => server.endImport({ id, deleteTab }),
      () => {
        onClose();
        drafts.imports.delete(id);
        announce(
          deleteTab ? `The tab “${tabName}” is deleted.` : `“${tabName}” no longer refreshes.`,
          'shown',
        );
        update((all) => ({ ...all, imports: all.imports.filter((one) => one.id !== id) }));
      },
    );
  const choice = (value: boolean, title: string, words: string) => (
    <label class="option">
      <input type="radio" name="delete" checked={deleteTab === value} onChange={() => setDeleteTab(value)} />
      <span>
        <b>{title}</b>
        <br />
        {words}
      </span>
    </label>
  );
  return (
    <Confirm
      title={`Delete import “${tabName}”?`}
      yes={deleteTab ? 'Delete both' : 'Delete import'}
      no="Cancel"
      busy={action.busy}
      onYes={remove}
      onNo={onClose}
    >
      {choice(false, 'Keep the tab', `“${tabName}” and its ${rows} stay, but no longer refresh.`)}
      {choice(
        true,
        'Delete the tab too',
        `“${tabName}”, its ${rows} and everything you typed there are deleted.`,
      )}
      {action.failure && <ProblemNotice failure={action.failure} actions={{}} />}
    </Confirm>
  );
}
