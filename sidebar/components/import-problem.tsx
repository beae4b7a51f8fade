import type { AccountView, ImportView } from '../../src/protocol';
import { connectionToMend, useSidebar } from '../state/sidebar';
import { ProblemNotice } from './problem-notice';

interface ImportProblemProps {
  readonly view: ImportView;
  /** One of several businesses that stopped. The others continue. */
  readonly account?: AccountView;
  readonly now: number;
  readonly onRefresh: () => void;
  readonly onTab: () => void;
}

/** Why an import or one of its businesses stopped, when it tries again, and the one button that helps. */
export function ImportProblem({ view, account, now, onRefresh, onTab }: ImportProblemProps) {
  const { formats, go } = useSidebar();
  const { id, definition } = view;
  const { code = 'internal', message, retryAt } = account ?? view;
  const replaces = account?.connectionId ?? connectionToMend(view);
  return (
    <ProblemNotice
      failure={{ code, message: account ? `${account.label}: ${message}` : message }}
      urgent={false}
      actions={{
        retry: onRefresh,
        enter_key: () => go({ name: 'connect', replaces }),
        edit: () => go({ name: 'editor', importId: id }),
        fewer_columns: () => go({ name: 'editor', importId: id, open: 'columns' }),
        new_tab: () => go({ name: 'editor', like: definition }),
        go_to_tab: onTab,
      }}
    >
      {retryAt && Date.parse(retryAt) > now && <p>Tries again automatically {formats.at(retryAt, now)}.</p>}
    </ProblemNotice>
  );
}
