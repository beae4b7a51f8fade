import type { Sheet } from '../../emulator/apps-script/index';
import type { ImportDefinition, Progress } from '../../src/protocol';
import { importSheets, readState } from '../simulation/tab-reading';
import { createStage, type Stage } from './stage';

const HOUR = 3_600_000;

/** A tab of calls that a user works on, refreshed once and then by hand alone. */
export interface Scene {
  readonly stage: Stage;
  readonly id: string;
  readonly sheet: Sheet;
  /** The first of four columns of the user's own at the right edge. */
  readonly own: number;
}

/** `hours`: how long after the import is made it is refreshed first. Where it filters by `qualified`, all calls are. */
export function usersScene(definition: Partial<ImportDefinition> = {}, callsPerDay = 4, hours = 0): Scene {
  const stage = createStage({
    api: { business: { callsPerDay, historyDays: 40, numbers: 2, oddTextRate: 0 } },
  });
  stage.connect();
  if (definition.filters)
    for (const call of stage.api.world.calls(stage.google.clock.now()))
      stage.api.world.editCall(call.id, { qualified: true });
  const { id } = stage.import({
    columns: ['created_at', 'caller_number', 'value_cents', 'id'],
    dates: { range: 'last_7_days' },
    schedule: { every: 'never' },
    ...definition,
  });
  stage.google.clock.advance(hours * HOUR);
  stage.refresh(id);
  const sheet = importSheets(stage.file)[0] as Sheet;
  const own = Math.max(...readState(sheet).columns.values()) + 1;
  if (sheet.columnCount < own + 3) sheet.insertColumns(sheet.columnCount + 1, own + 3 - sheet.columnCount);
  return { stage, id, sheet, own };
}

/** Refreshed once more, so much later. */
export function later({ stage, id }: Scene, ms: number): Progress {
  stage.google.clock.advance(ms);
  return stage.refresh(id);
}
