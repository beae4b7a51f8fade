import type { Sheet } from '../../emulator/apps-script/index';
import type { CallRow } from '../../emulator/callscaler/index';
import { readState, rowOf } from '../simulation/tab-reading';
import { createOracle, sameCell } from './oracle';
import type { Stage } from './stage';

const ZONE = 'America/New_York';
const DAY = 86_400_000;

/** The day of a moment as the stage's spreadsheet has it. */
export const dayOf = (ms: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(ms);

/** The ids that stand in a tab, from top to bottom. */
export const idsIn = (sheet: Sheet): string[] => readState(sheet).ids.filter((id) => id !== '');

/**
 * What is wrong on an import's tab of the last 30 days, cell by cell, against the server's own data: nothing, when all
 * is well. People and recordings go on changing calls while a refresh runs, so a cell may show either state.
 *
 * @param before Milliseconds since 1970: when the refresh began.
 */
export function faultsOn(stage: Stage, sheet: Sheet, before: number): string[] {
  const now = stage.google.clock.now();
  const from = dayOf(now - 29 * DAY);
  const inside = ({ created_at }: CallRow): boolean => dayOf(Date.parse(created_at)) >= from;
  const [earlier, later] = [before, now].map(
    (ms) =>
      new Map(
        stage.api.world
          .calls(ms)
          .filter(inside)
          .map((call) => [call.id, call]),
      ),
  ) as [Map<string, CallRow>, Map<string, CallRow>];
  const tab = readState(sheet);
  const oracle = createOracle(stage.api.world, { timeZone: ZONE, olderNames: false });
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const [index, id] of tab.ids.entries()) {
    if (id === '') continue;
    const row = rowOf(tab, index);
    const [one, other] = [earlier.get(id), later.get(id)];
    if (seen.has(id)) faults.push(`row ${row}: ${id} is there twice`);
    seen.add(id);
    if (!other) {
      faults.push(`row ${row}: ${id} is no call of these days`);
      continue;
    }
    for (const [field, column] of tab.columns) {
      const cell = sheet.raw(row, column);
      const formula = sheet.formula(row, column);
      if (formula !== '') faults.push(`${field} of ${id}: the formula ${formula}`);
      else if (!sameCell(cell, oracle(other, field)) && !sameCell(cell, oracle(one ?? other, field)))
        faults.push(`${field} of ${id}: ${JSON.stringify(cell)} for ${JSON.stringify(oracle(other, field))}`);
    }
  }
  for (const id of earlier.keys()) if (!seen.has(id)) faults.push(`${id} is missing`);
  return faults;
}
