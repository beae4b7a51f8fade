import type { Sheet } from '../../emulator/apps-script/index';
import type { CallRow } from '../../emulator/callscaler/index';
import { lostColors, lostLines, lostNotes, type TabMemory } from './memory';
import type { CellTruth, Truth } from './oracle';
import {
  cellsWithoutId,
  MARK,
  readState,
  rowOf,
  type TabReading,
  typedOn,
  usersColumns,
} from './tab-reading';

export const USERS_FORMULA = '=1+1';

/** What has to hold at any moment, also in the middle of a refresh that died. */
export const checkForm = (sheet: Sheet, memory: TabMemory): string[] => [
  ...checkRows(sheet, memory),
  ...checkKept(sheet, memory),
];

/**
 * Rows as a refresh leaves them. Where a user edits, or a second run writes, between the reading and the writing of a
 * run, this holds again after the next whole refresh.
 */
export function checkRows(sheet: Sheet, memory: TabMemory): string[] {
  const tab = readState(sheet);
  return [...twice(tab, memory), ...withoutId(tab, memory), ...strangeFormulas(tab, memory)];
}

/** What is the user's, and can never be brought back by a later refresh. */
export function checkKept(sheet: Sheet, memory: TabMemory): string[] {
  const { columns } = readState(sheet);
  return [
    ...lostNotes(sheet, memory).map(({ callId, text }) => `“${text}” is not beside call ${callId} any more`),
    ...lostColors(sheet, memory).map(
      ({ callId, color }) => `the color ${color} is not on the row of call ${callId} any more`,
    ),
    ...lostLines(sheet, memory).map((text) => `the user’s own line “${text}” is gone`),
    ...memory.deletedFields
      .filter((field) => columns.has(field))
      .map((field) => `the column ${field} came back although the user deleted it`),
  ];
}

function twice(tab: TabReading, memory: TabMemory): string[] {
  const seen = new Set<string>();
  return tab.ids.flatMap((id) => {
    if (id === '') return [];
    const isTwice = seen.has(id) && !memory.copiedCalls.includes(id);
    seen.add(id);
    return isTwice ? [`call ${id} is in the tab twice`] : [];
  });
}

function withoutId(tab: TabReading, { strays }: TabMemory): string[] {
  return cellsWithoutId(tab)
    .filter(({ cells }) => !strays.some((stray) => cells.every((cell) => stray.includes(cell))))
    .map(({ row, fields }) => `row ${row} has ${fields.join(', ')} but no id`);
}

function strangeFormulas(tab: TabReading, memory: TabMemory): string[] {
  const users = new Set(usersColumns(tab));
  const typed = new Set([USERS_FORMULA, ...memory.formulas]);
  return tab.sheet.grid.rows.flatMap((row, index) =>
    [...(row?.formulas ?? [])]
      .filter(([column, { text }]) => !typed.has(text) || !users.has(column))
      .map(([column, { text }]) => `row ${index + 1}, column ${column} holds the formula ${text}`),
  );
}

/** When the last refresh began and ended: what changed in between may be seen either way. */
export interface Moments {
  readonly from: number;
  readonly until: number;
  /** How far the data that the API shows is behind the clock. */
  readonly lagMs?: number;
}

/** The tab against the truth: every call that belongs, none that does not, every owned cell. */
export function checkContent(
  sheet: Sheet,
  memory: TabMemory,
  truth: Truth,
  { from, until, lagMs = 0 }: Moments,
): string[] {
  const tab = readState(sheet);
  const before = truth.calls(from - lagMs, from);
  const after = truth.calls(until - lagMs, until);
  const present = new Map(tab.ids.map((id, index) => [id, rowOf(tab, index)] as const));
  present.delete('');
  const problems: string[] = [];
  for (const [id, call] of after) {
    if (!before.has(id) || present.has(id) || memory.deletedCalls.includes(id)) continue;
    problems.push(`call ${id} of ${call.created_at} is missing`);
  }
  for (const [id, row] of present) {
    if (memory.copiedCalls.includes(id)) continue;
    const versions = [before.get(id), after.get(id)].filter((call) => call !== undefined);
    if (versions.length > 0) problems.push(...wrongCells(tab, row, versions, truth));
    else problems.push(...wronglyKept(tab, row, id));
  }
  return problems;
}

function wrongCells(tab: TabReading, row: number, versions: readonly CallRow[], truth: Truth): string[] {
  const problems = [...tab.columns].flatMap(([field, column]) => {
    const shown = tab.sheet.raw(row, column) as CellTruth;
    const right = versions.map((call) => truth.cell(call, field));
    return right.some((value) => isSame(shown, value))
      ? []
      : [
          `row ${row} of ${versions[0]?.id}: ${field} shows ${JSON.stringify(shown)} instead of ${JSON.stringify(right[0])}`,
        ];
  });
  const isMarked = typedOn(tab, row).some((text) => text.startsWith(MARK));
  return isMarked ? [...problems, `row ${row} is marked as gone although its call belongs`] : problems;
}

/** A call that does not belong may stay only where something was typed, and then it is marked. */
function wronglyKept(tab: TabReading, row: number, id: string): string[] {
  const texts = typedOn(tab, row);
  if (!texts.some((text) => text.startsWith(MARK))) return [`call ${id} on row ${row} should be gone`];
  return [];
}

/** Of a longer text the rest is cut off, with a mark, because a cell holds no more. */
const MAX_TEXT_LENGTH = 48_999;
const CELL_CHARACTERS = 50_000;
/** Serial numbers of dates carry fractions of milliseconds. */
const SMALLEST_DIFFERENCE = 1e-10;

function isSame(shown: CellTruth, right: CellTruth): boolean {
  if (typeof shown === 'number' && typeof right === 'number') {
    return Math.abs(shown - right) <= SMALLEST_DIFFERENCE * Math.max(1, Math.abs(right));
  }
  if (typeof shown === 'string' && typeof right === 'string' && right.length > MAX_TEXT_LENGTH) {
    return (
      shown.length <= CELL_CHARACTERS && shown.slice(0, MAX_TEXT_LENGTH) === right.slice(0, MAX_TEXT_LENGTH)
    );
  }
  return shown === right;
}
