import { knownConnections } from '../connections/keys';
import { noteUse } from '../connections/permissions';
import { usageIn } from '../connections/usage';
import { DATE_WORDS } from '../dates/range';
import { bestEffort } from '../functions/best-effort';
import { keyStores, userProperties } from '../google/properties';
import { currentSpreadsheet, fileId, now } from '../google/runtime';
import { type Problem, toProblem } from '../problem';
import type { ImportView, ServerFunctions } from '../protocol';
import { type ImportTab, listImportTabs } from '../sheet/import-tabs';
import { bringBackFormulas } from './formula-refresh';
import { type OpenImport, openImport } from './import-store';
import { answer, spreadsheetZone } from './services';
import { container, isTriggerHealthy } from './trigger-manager';
import { connectionView, importView, resourceViews, unreadableView, type Viewer } from './views';

export const getState: ServerFunctions['getState'] = () =>
  answer(() => {
    const spreadsheet = currentSpreadsheet();
    bestEffort(() => noteUse(userProperties(), fileId(), now()));
    bestEffort(bringBackFormulas);
    const viewer = currentViewer();
    const connections = knownConnections(keyStores());
    const found = listImportTabs(spreadsheet).map(openOrProblem);
    const own = new Set(connections.filter(({ own, usable }) => own && usable).map(({ id }) => id));
    return {
      timeZone: viewer.zone.name,
      locale: spreadsheet.getSpreadsheetLocale().replace('_', '-'),
      today: viewer.zone.dayOf(now()),
      container: viewer.where,
      usage: usageIn(userProperties(), now(), viewer.zone),
      connections: connections.map(connectionView),
      imports: found.map((each) =>
        'problem' in each ? unreadableView(each.tab, each.problem) : importView(each, viewer),
      ),
      resources: resourceViews(),
      dateRanges: DATE_WORDS,
      triggerHealthy: isTriggerHealthy(
        found.filter(
          (each): each is OpenImport =>
            'stored' in each && each.parts.some(({ connectionId }) => viewer.hasKey(connectionId)),
        ),
        (id) => own.has(id),
      ),
    };
  });

/** An import as it stands after something was done to it. */
export function viewOf(open: OpenImport): ImportView {
  return importView(open, currentViewer());
}

function currentViewer(): Viewer {
  const usable = new Set(
    knownConnections(keyStores())
      .filter((connection) => connection.usable)
      .map(({ id }) => id),
  );
  return { zone: spreadsheetZone(), where: container(), hasKey: (id) => usable.has(id) };
}

function openOrProblem(tab: ImportTab): OpenImport | { tab: ImportTab; problem: Problem } {
  try {
    return openImport(tab);
  } catch (error) {
    return { tab, problem: toProblem(error) };
  }
}
