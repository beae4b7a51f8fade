import { otherFilters, randomColumns, randomDates } from './definitions';
import { HANDS } from './edits';
import { deleting, liveTabs, meet, type Simulation } from './simulation';
import { readState } from './tab-reading';
import { answered } from './world';

/** What users and the source do besides working on a tab. Each is counted where it really happens. */
export const OTHER_KINDS = [
  'formula computed',
  'other dates chosen',
  'other columns chosen',
  'other filters chosen',
  'call edited at the source',
] as const;

/** A user's hand on one of the tabs; `prefix` tells edits inside of runs from those between them. */
export function handEvent(sim: Simulation, prefix = 'user'): void {
  const { random } = sim.world;
  const { sheet, memory } = random.pick(liveTabs(sim));
  const kind = random.pick(Object.keys(HANDS));
  const what = HANDS[kind]?.({ sim, sheet, memory, tab: readState(sheet) });
  if (what !== undefined) meet(sim, `${prefix} ${kind}`, `${sheet.name}: ${what}`);
}

/** Edits at the source, as people there make them. */
export function sourceEvent(sim: Simulation): void {
  const { accounts, random: draw } = sim.world;
  const { world } = draw.pick(accounts);
  const calls = world.calls();
  if (calls.length === 0) return;
  const shown = new Set(liveTabs(sim).flatMap(({ sheet }) => readState(sheet).ids));
  const inTabs = calls.filter(({ id }) => shown.has(id));
  const { id, qualified } = draw.pick(inTabs.length > 0 && draw.chance(0.7) ? inTabs : calls);
  world.editCall(
    id,
    draw.chance(0.4) ? { valueCents: draw.int(0, 90_000) } : { qualified: qualified !== true },
  );
  meet(sim, 'call edited at the source', id);
}

/** The user changes what a tab shows. */
export function definitionEvent(sim: Simulation): void {
  const { random: draw, google, file, ask } = sim.world;
  const { sheet, memory } = draw.pick(liveTabs(sim));
  const { filters } = memory.definition;
  const what = draw.pick(['dates', 'columns', 'filters'] as const);
  const others = {
    dates: () => randomDates(draw, google.clock.now(), file.timeZone),
    columns: () => randomColumns(draw),
    filters: () => otherFilters(sim.world, filters),
  };
  const definition = { ...memory.definition, [what]: others[what]() };
  deleting(sheet, memory, () => {
    const view = answered(ask('updateImport', { id: String(sheet.id), definition }), 'updateImport');
    const added = view.definition.columns.filter((name) => !memory.definition.columns.includes(name));
    memory.deletedFields = memory.deletedFields.filter((field) => !added.includes(field));
    memory.definition = view.definition;
  });
  meet(sim, `other ${what} chosen`, JSON.stringify(definition[what]));
}

export function formulaEvent(sim: Simulation): string[] {
  const { google, file, random: draw } = sim.world;
  google.faults.caches = draw.pick(['work', 'forget']);
  if (google.faults.caches === 'forget' || draw.chance(0.3)) {
    google.forgetCaches();
    meet(sim, 'forgetful cache');
  }
  const run = google.customFunction(file, 'CALLSCALER_CALLS', ['last_7_days', '', 'limit', 5]);
  meet(sim, 'formula computed', run.ok ? 'rows' : run.error?.message);
  google.faults.caches = 'work';
  return run.error?.message.includes('cs_key_') ? ['a formula’s message holds a key'] : [];
}
