import type { Sheet } from '../../emulator/apps-script/index';
import type { Shown, TabMemory } from './memory';
import { truthOf } from './oracle';
import { liveTabs, meet, type Simulation } from './simulation';
import { MARK, readState, rowOf, typedOn } from './tab-reading';

/**
 * What the source does by itself while hours pass, counted where a tab has really followed: a transcript or a score
 * that came late, a call that came into the filter or left it, a day that a rolling range let go of.
 */

/** Counted by `followSource`. */
export const SOURCE_KINDS = [
  'late transcript',
  'late score',
  'call that came into the filter late',
  'call that left the filter',
  'call that left the rolling dates',
  'row that left and is marked',
] as const;

export function followSource(sim: Simulation): void {
  for (const { sheet, memory } of liveTabs(sim)) {
    const before = sim.shown.get(sheet.id);
    const now = shownNow(sim, sheet, memory);
    sim.shown.set(sheet.id, now);
    // Other dates or columns are the user's doing, and not the source's.
    if (before && before.definition === now.definition) compare(sim, memory, before, now);
  }
}

function shownNow(sim: Simulation, sheet: Sheet, { definition }: TabMemory): Shown {
  const tab = readState(sheet);
  const text =
    tab.columns.get('transcription') ?? tab.columns.get('summary') ?? tab.columns.get('has_transcription');
  const score = tab.columns.get('ai_score') ?? tab.columns.get('ai_category');
  const value = (row: number, column: number | undefined) =>
    column === undefined ? undefined : sheet.raw(row, column);
  const rows = new Map(
    tab.ids.map((id, index) => {
      const row = rowOf(tab, index);
      if (typedOn(tab, row).some((line) => line.startsWith(MARK)) && !sim.marked.has(id)) {
        sim.marked.add(id);
        meet(sim, 'row that left and is marked', id);
      }
      return [id, { text: value(row, text), score: value(row, score) }];
    }),
  );
  rows.delete('');
  return { at: sim.world.google.clock.now(), definition: JSON.stringify(definition), rows };
}

function compare(sim: Simulation, memory: TabMemory, before: Shown, now: Shown): void {
  for (const [id, { text, score }] of now.rows) {
    const old = before.rows.get(id);
    if (!old) continue;
    if ((old.text === null || old.text === false) && text) meet(sim, 'late transcript', id);
    if (old.score === null && typeof score === 'number') meet(sim, 'late score', id);
  }
  const { accounts, file, style } = sim.world;
  const olderNames = style === 'older-names';
  const truth = (definition: TabMemory['definition']) =>
    truthOf({ accounts, definition, timeZone: file.timeZone, olderNames }).calls(now.at);
  const left = [...before.rows.keys()].filter((id) => !now.rows.has(id) && !memory.deletedCalls.includes(id));
  if (left.length > 0) {
    const unfiltered = truth({ ...memory.definition, filters: {} });
    const undated = truth({ ...memory.definition, dates: { start: '2000-01-01' } });
    const filtered = truth(memory.definition);
    for (const id of left) {
      if (filtered.has(id)) continue;
      if (unfiltered.has(id)) meet(sim, 'call that left the filter', id);
      else if (undated.has(id) && 'range' in memory.definition.dates)
        meet(sim, 'call that left the rolling dates', id);
    }
  }
  if (Object.keys(memory.definition.filters).length === 0) return;
  const known = new Set(accounts.flatMap(({ world }) => world.calls(before.at).map(({ id }) => id)));
  for (const id of now.rows.keys())
    if (!before.rows.has(id) && known.has(id)) meet(sim, 'call that came into the filter late', id);
}
