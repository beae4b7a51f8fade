import type { Activity, ClockView, Edit, FormulaPlace, ServerEvent, Switches, Welcome } from '../protocol';
import { api, listen } from './api';
import { ChangeApplier } from './apply-change';
import { showClock, wireClock } from './clock';
import { editsOf } from './collect-edits';
import { EditQueue } from './edit-queue';
import { byId, element } from './elements';
import { bringNewRowsIntoSight } from './follow';
import { computeAgain, registerFunctions } from './functions';
import { type Grid, startGrid } from './grid';
import { hintFollows } from './hint';
import { drawMenuBar, fromScript, type MenuAction } from './menu-bar';
import { SheetIds } from './sheet-ids';
import { show, toast } from './shown';
import { onShownByCalls, tellClock } from './sidebar';
import { wireTools } from './tools';

const ids = new SheetIds();
const queue = new EditQueue(ids, complain);
const addEdits = (edits: readonly Edit[]) => queue.add(edits);
let early: ServerEvent[] | undefined = [];
let grid: Grid | undefined;
let applier: ChangeApplier | undefined;

function complain(error: Error): void {
  toast('That didn’t work', error.message);
}

function on(event: ServerEvent): void {
  if (event.kind === 'book') nameDocument(event.change.name);
  if (event.kind === 'clock') hearClock(event.clock);
  else if (event.kind === 'activity') showActivity(event.activity);
  else if (event.kind === 'welcome') welcome(event.welcome);
  else if (event.kind === 'switches') tools.follow(event.switches);
  // The grid is still loading: its events wait, in order.
  else if (early) early.push(event);
  else toGrid(event);
}

function hearClock(clock: ClockView): void {
  showClock(clock);
  tellClock(clock.now);
}

function nameDocument(name: string): void {
  byId('document-name').textContent = name;
  document.title = `${name} – CallScaler playground`;
}

function toGrid(event: ServerEvent): void {
  if (event.kind === 'book') {
    applier?.apply(event.change);
    if (grid) bringNewRowsIntoSight(event.change, grid, ids);
    hintFollows(event.change);
    document.body.classList.add('ready');
  } else if (event.kind === 'active sheet') grid?.activate(ids.toPage(event.id));
  else if (event.kind === 'compute again') event.places.forEach(enterAnew);
}

function enterAnew({ sheet, row, column }: FormulaPlace): void {
  if (grid) computeAgain(grid, { sheetId: ids.toPage(sheet), row: row - 1, column: column - 1 });
}

let known: Welcome | undefined;

function welcome(news: Welcome): void {
  const first = known === undefined;
  known = news;
  hearClock(news.clock);
  drawMenus(news);
  tools.show(news);
  if (!first && grid) registerFunctions(grid, news.functions, addEdits);
  // In Google Sheets a newcomer has to find the menu. Here the first step is done already.
  if (news.firstStep) void click(news.firstStep);
}

function drawMenus({ menu, files }: Welcome): void {
  const extensions = fromScript(menu, (path) => void click(path)).map((entry, index) =>
    index === 0 ? hinted(entry) : entry,
  );
  drawMenuBar([
    {
      label: 'File',
      items: [
        { label: 'Make a copy', run: tools.copy },
        ...files
          .filter(({ isOpen }) => !isOpen)
          .map(({ id, name }) => ({ label: `Open “${name}”`, run: () => tools.open(id) })),
        { label: 'Save as .xlsx', run: tools.save },
        { label: 'Reset everything', run: tools.reset },
      ],
    },
    {
      label: 'Data',
      items: [
        sortItem('Sort sheet by this column, A to Z', true),
        sortItem('Sort sheet by this column, Z to A', false),
      ],
    },
    { label: 'Extensions', hinted: true, items: extensions },
  ]);
}

async function click(path: readonly string[]): Promise<void> {
  try {
    const answer = await api.menu(path);
    answer.shown.forEach(show);
    if (!answer.ok) toast('The script stopped', answer.error);
  } catch (error) {
    complain(error as Error);
  }
}

/** Marks the way to the add-on: the menu and its first item. */
function hinted(entry: MenuAction): MenuAction {
  const [first, ...rest] = entry.items ?? [];
  return { ...entry, hinted: true, ...(first ? { items: [hinted(first), ...rest] } : {}) };
}

function sortItem(label: string, ascending: boolean): MenuAction {
  return { label, run: () => sortActive(ascending) };
}

function sortActive(ascending: boolean): void {
  const range = grid?.api.getActiveWorkbook()?.getActiveRange();
  if (!range) return;
  queue.add([
    { kind: 'sort', sheet: range.getSheetId(), column: range.getColumn() + 1, ascending } satisfies Edit,
  ]);
}

function showActivity({ at, text, ok }: Activity): void {
  const line = element('span', { textContent: text, className: ok ? '' : 'failed' });
  line.dataset.at = String(at);
  byId('activity').replaceChildren(line);
}

const tools = wireTools((change: Partial<Switches>) => void api.switches(change).catch(complain), complain);
wireClock(complain);
onShownByCalls((shown) => shown.forEach(show));
listen(on, (lost) => {
  document.body.classList.toggle('lost', lost);
  if (lost)
    showActivity({
      at: Date.now(),
      text: 'The playground’s server doesn’t respond. Is `npm start` still running?',
      ok: false,
    });
});

grid = await startGrid(byId('workbook'));
if (known) registerFunctions(grid, known.functions, addEdits);
applier = new ChangeApplier(grid, ids);
grid.onUserMutation((mutation) => grid && queue.add(editsOf(mutation, grid.workbook)));
const waited = early;
early = undefined;
waited.forEach(toGrid);
