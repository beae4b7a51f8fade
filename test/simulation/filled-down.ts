import type { Sheet } from '../../emulator/apps-script/index';
import type { TabMemory } from './memory';
import { readState, rowOf, type TabReading, typedOn, usersColumns } from './tab-reading';

/**
 * Formulas that a user dragged down over all rows. While the first row of data has one and every call beside it, rows
 * that a refresh adds have to get it too; once a user has broken the row of them, nothing is promised any more.
 */

/** The formulas that stand on the first row of data and on the row of every call; a line of the user's own is none. */
export function wholeFormulas(sheet: Sheet, memory: TabMemory): string[] {
  const tab = readState(sheet);
  if (tab.ids[0] === '' && typedOn(tab, rowOf(tab, 0)).length > 0) return [];
  return memory.formulas.filter((text) => {
    const column = columnOf(tab, text);
    return column !== undefined && rowsWithout(tab, column, text).length === 0;
  });
}

/** What has become of formulas that were whole before a refresh. */
export function brokenFormulas(sheet: Sheet, whole: readonly string[]): string[] {
  const tab = readState(sheet);
  return whole.flatMap((text) => {
    const column = columnOf(tab, text);
    // Where all calls have left it waits, be it below blank rows that the user has inserted.
    if (column === undefined && isWaiting(tab, text)) return [];
    if (column === undefined) return [`the formula ${text} has left with the row of the first call`];
    const rows = rowsWithout(tab, column, text);
    return rows.length === 0
      ? []
      : [`the formula ${text} of column ${column} was not filled down to row ${rows.join(', ')}`];
  });
}

const isWaiting = (tab: TabReading, text: string): boolean =>
  tab.ids.every((id) => id === '') &&
  usersColumns(tab).some((column) =>
    tab.ids.some((_, index) => tab.sheet.formula(rowOf(tab, index), column) === text),
  );

/** The column in whose first row of data the formula stands. */
function columnOf(tab: TabReading, text: string): number | undefined {
  const first = tab.headerRow + 1;
  return usersColumns(tab).find((column) => tab.sheet.formula(first, column) === text);
}

function rowsWithout(tab: TabReading, column: number, text: string): number[] {
  return tab.ids.flatMap((id, index) => {
    const row = rowOf(tab, index);
    return id === '' || tab.sheet.formula(row, column) === text ? [] : [row];
  });
}
