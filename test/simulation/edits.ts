import type { Sheet } from '../../emulator/apps-script';
import { USERS_FORMULA } from './check';
import { copyMemory, type TabMemory } from './memory';
import { copyMemories, deleting, type Simulation } from './simulation';
import { ACCOUNT, cellsWithoutId, readState, rowOf, type TabReading, usersColumns } from './tab-reading';
import { knownCalls, ZONES } from './world';

/** What a hand needs to know of the tab it works on. */
interface Hand {
  readonly sim: Simulation;
  readonly sheet: Sheet;
  readonly memory: TabMemory;
  readonly tab: TabReading;
}

/** Does something as a user would; answers what it was, or undefined where there is nothing to do it to. */
type Deed = (hand: Hand) => string | undefined;

const MAX_TABS = 3;
/** Fields whose cells have a number format of their own. */
const FORMATTED = ['created_at', 'duration_seconds', 'recording_duration', 'value_cents', 'cost_cents'];

/** Everything a user does to a tab with the mouse and the keyboard. */
export const HANDS: Readonly<Record<string, Deed>> = {
  'types a note beside a call': (hand) => {
    const index = someCall(hand);
    if (index === undefined) return undefined;
    const column = ownColumn(hand);
    return typeNote(hand, index, (row, text) => hand.sheet.type(row, column, text));
  },
  'puts a note on a cell': (hand) => {
    const index = someCall(hand);
    if (index === undefined) return undefined;
    const column = draw(hand).int(1, hand.sheet.columnCount);
    // A note that hangs there is written on: a mark of ours that a user deletes is theirs to have deleted.
    const { sheet } = hand;
    return typeNote(hand, index, (row, text) =>
      sheet.setNote(row, column, [sheet.note(row, column), text].filter(Boolean).join('\n')),
    );
  },
  'types a formula to be filled down': (hand) => {
    if (hand.tab.ids.length === 0) return undefined;
    const { sheet, memory } = hand;
    const column = ownColumn(hand);
    const row = readState(sheet).headerRow + 1;
    deleting(sheet, memory, () => sheet.type(row, column, USERS_FORMULA));
    return `row ${row}, column ${column}`;
  },
  'drags a formula down over all rows': (hand) => {
    const { sim, sheet, memory } = hand;
    if (hand.tab.ids.length === 0) return undefined;
    const at = draw(hand).int(1, sheet.columnCount + 1);
    sheet.insertColumns(at);
    const tab = readState(sheet);
    const text = `=1+${1000 + ++sim.typed}`;
    for (const index of tab.ids.keys()) sheet.type(rowOf(tab, index), at, text);
    memory.formulas.push(text);
    return `${text} in column ${at}`;
  },
  'colors a cell beside a call': (hand) => {
    const index = someCall(hand);
    if (index === undefined) return undefined;
    const { sim, sheet, memory, tab } = hand;
    const row = rowOf(tab, index);
    const callId = tab.ids[index] as string;
    const color = `#${(++sim.typed).toString(16).padStart(6, '0')}`;
    const column = draw(hand).int(1, sheet.columnCount);
    deleting(sheet, memory, () => sheet.setBackground(row, column, color));
    memory.colors.push({ callId, color });
    return `${color} on row ${row} of ${callId}`;
  },
  'writes a line of their own below': ({ sim, sheet, memory, ...hand }) => {
    const column = ownColumn({ sim, sheet, memory, ...hand });
    const row = Math.max(sheet.grid.lastRow(), readState(sheet).headerRow) + 1;
    if (row > sheet.rowCount) sheet.insertRows(sheet.rowCount + 1);
    const text = `line ${++sim.typed}`;
    sheet.type(row, column, text);
    memory.ownLines.push(text);
    return `${text} on row ${row}`;
  },
  'sorts the rows': (hand) => {
    const { sheet, tab } = hand;
    if (tab.ids.length < 2) return undefined;
    const column = draw(hand).int(1, sheet.columnCount);
    const ascending = draw(hand).chance(0.5);
    sheet.sort(column, ascending, { from: tab.headerRow + 1, count: tab.ids.length });
    return `by column ${column}, ${ascending ? 'up' : 'down'}`;
  },
  'inserts rows': (hand) => {
    const at = draw(hand).int(1, hand.sheet.grid.lastRow() + 1);
    if (at > hand.sheet.rowCount) return undefined;
    const count = draw(hand).int(1, 3);
    hand.sheet.insertRows(at, count);
    return `${count} at row ${at}`;
  },
  'deletes a row': (hand) => {
    const { sheet, memory, tab } = hand;
    if (tab.ids.length < 2) return undefined;
    const index = draw(hand).int(0, tab.ids.length - 1);
    const row = rowOf(tab, index);
    const id = tab.ids[index] ?? '';
    deleting(sheet, memory, () => sheet.deleteRows(row));
    if (id !== '') memory.deletedCalls.push(id);
    return `row ${row} of ${id === '' ? 'no call' : id}`;
  },
  'moves rows': (hand) => {
    const { sheet, tab } = hand;
    if (tab.ids.length < 3) return undefined;
    const from = rowOf(tab, draw(hand).int(0, tab.ids.length - 1));
    const to = rowOf(tab, draw(hand).int(0, tab.ids.length));
    if (to === from || to === from + 1) return undefined;
    sheet.moveRows(from, 1, to);
    return `row ${from} before row ${to}`;
  },
  'copies a row': (hand) => {
    const { sheet, memory, tab } = hand;
    const index = someCall(hand);
    if (index === undefined) return undefined;
    const from = rowOf(tab, index);
    const to = sheet.grid.lastRow() + 1;
    if (to > sheet.rowCount) sheet.insertRows(sheet.rowCount + 1);
    for (const column of tab.columns.values()) {
      const value = sheet.raw(from, column);
      // As pasting does: the text itself, where typing it would take an apostrophe.
      const isPlain = sheet.grid.style(to, column)?.numberFormat === '@';
      const text = typeof value === 'string' && !isPlain ? `'${value}` : value;
      sheet.type(to, column, text as string | number | boolean | null);
    }
    memory.copiedCalls.push(tab.ids[index] as string);
    return `row ${from} to row ${to}`;
  },
  'inserts columns': (hand) => {
    const at = draw(hand).int(1, hand.sheet.columnCount + 1);
    hand.sheet.insertColumns(at, draw(hand).int(1, 2));
    return `at column ${at}`;
  },
  'moves a column': (hand) => {
    const { sheet } = hand;
    const from = draw(hand).int(1, sheet.columnCount);
    const to = draw(hand).int(1, sheet.columnCount + 1);
    if (to === from || to === from + 1) return undefined;
    sheet.moveColumns(from, 1, to);
    return `column ${from} before column ${to}`;
  },
  'deletes a column': (hand) => {
    const { sheet, memory, tab } = hand;
    const column = draw(hand).int(1, sheet.columnCount);
    const field = [...tab.columns].find(([, place]) => place === column)?.[0];
    if (field === 'id' || field === ACCOUNT || sheet.columnCount < 3) return undefined;
    deleting(sheet, memory, () => sheet.deleteColumns(column));
    if (field !== undefined) memory.deletedFields.push(field);
    return `column ${column}, ${field ?? 'their own'}`;
  },
  'renames a header': (hand) => {
    const [field, column] = draw(hand).pick([...hand.tab.columns]);
    // A run that died right after it had hit the header with a row that was moved leaves none.
    if (hand.tab.headerRow === 0) return undefined;
    hand.sheet.type(hand.tab.headerRow, column, `My ${field}`);
    return field;
  },
  'hides a column and a row': (hand) => {
    hand.sheet.hideColumns(draw(hand).int(1, hand.sheet.columnCount));
    hand.sheet.hideRows(draw(hand).int(1, Math.max(1, hand.sheet.grid.lastRow())));
    return '';
  },
  'makes a column plain text': ({ sim, sheet, tab }) => {
    const column = sim.world.random.int(1, sheet.columnCount);
    // Dates and numbers that someone wants as text are text: only columns of texts can be had both ways.
    if ([...tab.columns].some(([field, place]) => place === column && FORMATTED.includes(field)))
      return undefined;
    sheet.setNumberFormat(1, column, '@', sheet.rowCount);
    return `column ${column}`;
  },
  'renames the tab': ({ sim, sheet }) => {
    sheet.rename(`Tab ${++sim.typed}`);
    return sheet.name;
  },
  'hides or shows the tab': ({ sheet }) => {
    sheet.hide(!sheet.hidden);
    return sheet.hidden ? 'hidden' : 'shown';
  },
  'gives the file another time zone': ({ sim }) => {
    sim.world.file.timeZone = sim.world.random.pick(ZONES);
    return sim.world.file.timeZone;
  },
  'copies the tab': ({ sim, sheet, memory, tab }) => {
    if (sim.tabs.size >= MAX_TABS) return undefined;
    const copy = sheet.duplicate();
    const calls = knownCalls(sim.world);
    const remembered = copyMemory(memory);
    // In a copy made while a run was mending what it had written astray, nobody goes on with it.
    remembered.strays.push(...cellsWithoutId(tab).map(({ cells }) => cells));
    remembered.copiedCalls.push(...tab.ids.filter((id) => id !== '' && !calls.has(id)));
    sim.tabs.set(copy.id, remembered);
    return `${sheet.name} to ${copy.name}`;
  },
  'notes a version of the file': ({ sim }) => {
    sim.version = { snapshot: sim.world.file.snapshot(), tabs: copyMemories(sim.tabs) };
    return '';
  },
  'goes back to a version': ({ sim }) => {
    const { version } = sim;
    if (!version) return undefined;
    sim.world.file.restore(version.snapshot);
    sim.tabs.clear();
    for (const [id, memory] of copyMemories(version.tabs)) sim.tabs.set(id, memory);
    return `of ${new Date(version.snapshot.takenAt).toISOString()}`;
  },
};

const draw = (hand: Pick<Hand, 'sim'>) => hand.sim.world.random;

/**
 * The row of a call that there is. In the middle of a run, where a column was moved just before it was written, texts of
 * another column may stand where ids do: to hold what is typed there against such an “id” would mean nothing.
 */
function someCall(hand: Hand): number | undefined {
  const calls = knownCalls(hand.sim.world);
  const indices = hand.tab.ids.flatMap((id, index) => (calls.has(id) ? [index] : []));
  return indices.length === 0 ? undefined : draw(hand).pick(indices);
}

/** One of the user's columns, made where there is none. */
function ownColumn(hand: Hand): number {
  const own = usersColumns(readState(hand.sheet));
  if (own.length > 0) return draw(hand).pick(own);
  const at = draw(hand).int(1, hand.sheet.columnCount + 1);
  hand.sheet.insertColumns(at);
  return at;
}

function typeNote(hand: Hand, index: number, write: (row: number, text: string) => void): string {
  const { sim, sheet, memory, tab } = hand;
  const row = rowOf(tab, index);
  const callId = tab.ids[index] as string;
  const text = `note ${++sim.typed}`;
  // What stood in the cell before is overwritten by its own user.
  deleting(sheet, memory, () => write(row, text));
  memory.notes.push({ callId, text });
  return `${text} on row ${row} of ${callId}`;
}
