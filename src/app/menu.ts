import { buildMenu, openSidebar as showSidebar, toast } from '../google/ui';
import { toProblem, withoutKeys } from '../problem';
import { answerText } from '../text/render-problem';
import { refreshAll } from './scheduled-run';

/** Runs under AuthMode.NONE in an add-on that is not yet allowed anything: builds the menu and touches nothing else. */
export function onOpen(): void {
  buildMenu([
    { label: 'Open sidebar', functionName: 'openSidebar' },
    { label: 'Refresh all imports', functionName: 'refreshAllImports' },
    { label: 'Refresh formulas', functionName: 'refreshFormulas' },
  ]);
}

export function onInstall(): void {
  onOpen();
}

export function openSidebar(): void {
  showSidebar();
}

export function refreshAllImports(): void {
  try {
    toast(outcomeWords(refreshAll()));
  } catch (error) {
    toast(withoutKeys(answerText(toProblem(error))));
  }
}

function outcomeWords({ done, unfinished, failed }: ReturnType<typeof refreshAll>): string {
  if (done + unfinished + failed === 0) return 'Nothing to refresh yet. Open the sidebar to make an import.';
  const parts = [
    `${done} ${done === 1 ? 'import' : 'imports'} refreshed`,
    ...(unfinished > 0 ? [`${unfinished} not finished yet`] : []),
    ...(failed > 0 ? [`${failed} with a problem`] : []),
  ];
  return `${parts.join(', ')}.${unfinished + failed > 0 ? ' Open the sidebar to see more.' : ''}`;
}
