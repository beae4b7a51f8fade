import type { Sheet } from '../../emulator/apps-script/index';
import type { ImportDefinition } from '../../src/protocol';
import { colorsOn, readState, rowOf, typedOn } from './tab-reading';

/** What is remembered of a tab beside the truth of the API: what its user did there. Plain data, so that it can be copied. */
export interface TabMemory {
  definition: ImportDefinition;
  /** Texts typed beside calls, and the call each belongs to. */
  notes: Array<{ readonly callId: string; readonly text: string }>;
  /** Colors laid on cells of calls. Each is one of its kind. */
  colors: Array<{ readonly callId: string; readonly color: string }>;
  /** Formulas that the user dragged down over all rows, each of its own text. */
  formulas: string[];
  /** Texts on rows of the user's own. */
  ownLines: string[];
  /** Calls whose row the user deleted: they may come back with their next change, or not. */
  deletedCalls: string[];
  /** Calls whose row the user copied: which row is ours then, nobody can say. And what a copied tab shows in the place of ids. */
  copiedCalls: string[];
  /** What rows without an id held after an edit and a death in one run, or in a copy made of it: they may go on holding it. */
  strays: string[][];
  /** Owned columns that the user deleted: they stay away. */
  deletedFields: string[];
}

/** What a tab showed of its calls at some moment. */
export interface Shown {
  readonly at: number;
  readonly definition: string;
  readonly rows: ReadonlyMap<string, { readonly text: unknown; readonly score: unknown }>;
}

export const freshMemory = (definition: ImportDefinition): TabMemory => ({
  definition,
  notes: [],
  colors: [],
  formulas: [],
  ownLines: [],
  deletedCalls: [],
  copiedCalls: [],
  strays: [],
  deletedFields: [],
});

/** By JSON: what `structuredClone` makes belongs to another realm under jest, and is refused as an argument. */
export const copyMemory = (memory: TabMemory): TabMemory => JSON.parse(JSON.stringify(memory));

/** The notes that are not where they belong. */
export function lostNotes(sheet: Sheet, memory: TabMemory): TabMemory['notes'] {
  const tab = readState(sheet);
  const rows = new Map<string, Set<string>>();
  tab.ids.forEach((id, index) => {
    const texts = rows.get(id) ?? new Set<string>();
    for (const text of typedOn(tab, rowOf(tab, index))) texts.add(text);
    rows.set(id, texts);
  });
  return memory.notes.filter(({ callId, text }) => !rows.get(callId)?.has(text));
}

/**
 * The colors that are not where they belong. A row that nobody has typed in may leave, and its color with it; of a row
 * that was copied, values alone, nobody can say which one stays.
 */
export function lostColors(sheet: Sheet, memory: TabMemory): TabMemory['colors'] {
  if (memory.colors.length === 0) return [];
  const tab = readState(sheet);
  const shown = new Set(
    tab.ids.flatMap((id, index) => colorsOn(tab, rowOf(tab, index)).map((color) => `${id} ${color}`)),
  );
  const present = new Set(tab.ids);
  return memory.colors.filter(
    ({ callId, color }) =>
      present.has(callId) && !memory.copiedCalls.includes(callId) && !shown.has(`${callId} ${color}`),
  );
}

/** Colors of rows that have left: should their calls come back, then without them. */
export function forgetLeft(sheet: Sheet, memory: TabMemory): void {
  const present = new Set(readState(sheet).ids);
  memory.colors = memory.colors.filter(({ callId }) => present.has(callId));
}

export function lostLines(sheet: Sheet, memory: TabMemory): string[] {
  const tab = readState(sheet);
  const texts = new Set(tab.ids.flatMap((id, index) => (id === '' ? typedOn(tab, rowOf(tab, index)) : [])));
  return memory.ownLines.filter((text) => !texts.has(text));
}

/** After the user has deleted something: what went with it is no loss. */
export function forgetDeleted(sheet: Sheet, memory: TabMemory): void {
  const notes = new Set(lostNotes(sheet, memory));
  memory.notes = memory.notes.filter((note) => !notes.has(note));
  const colors = new Set(lostColors(sheet, memory));
  memory.colors = memory.colors.filter((color) => !colors.has(color));
  forgetLeft(sheet, memory);
  const lines = new Set(lostLines(sheet, memory));
  memory.ownLines = memory.ownLines.filter((line) => !lines.has(line));
}
