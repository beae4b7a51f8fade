import { buildMenu, openSidebar as showSidebar, toast } from '../google/screens';
import { toProblem } from '../problem';
import { refreshAll } from './scheduled';

/** Runs under AuthMode.NONE in an add-on that is not yet allowed anything: builds the menu and touches nothing else. */
export function onOpen(): void {
  buildMenu([
    { label: 'Open sidebar', functionName: 'openSidebar' },
    { label: 'Refresh all imports', functionName: 'refreshAllImports' },
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
    const { done, failed } = refreshAll();
    toast(
      failed === 0
        ? `${done} ${done === 1 ? 'import' : 'imports'} refreshed.`
        : `${done} refreshed, ${failed} with a problem: open the sidebar to see which.`,
    );
  } catch (error) {
    toast(toProblem(error).message);
  }
}
