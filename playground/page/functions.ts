import type { Argument, Edit, FunctionAnswer, FunctionDoc } from '../protocol';
import { api } from './api';
import type { Grid } from './grid';
import { formatSpill, makeRoom } from './spill';
import type { Compute, Place } from './univer-function';

type AddEdits = (edits: readonly Edit[]) => void;

/** Makes the script's custom functions known to the grid, with the help its JSDoc gives. */
export function registerFunctions(grid: Grid, docs: readonly FunctionDoc[], addEdits: AddEdits): void {
  const { ScriptFunction, FunctionType, IDescriptionService, IFunctionService } = grid.library;
  const executors = docs.map(({ name }) => new ScriptFunction(name, computeOnServer(grid, name, addEdits)));
  grid.injector.get(IFunctionService).registerExecutors(...executors);
  grid.injector.get(IDescriptionService).registerDescriptions(
    docs.map((doc) => ({
      functionName: doc.name,
      functionType: FunctionType.User,
      description: doc.description,
      abstract: doc.description,
      functionParameter: doc.parameters.map((parameter) => ({
        name: parameter.name,
        detail: parameter.description,
        example: parameter.type,
        require: parameter.optional ? 0 : 1,
        repeat: parameter.rest ? 1 : 0,
      })),
    })),
  );
}

/** An error is told in the cell: Univer has no notes, where Sheets would keep the message. */
function computeOnServer(grid: Grid, name: string, addEdits: AddEdits): Compute {
  /** Answers that did not fit: once the sheet has grown they are taken from here, not asked for again. */
  const held = new Map<string, FunctionAnswer>();
  return async (args, place) => {
    const key = JSON.stringify([place, args]);
    const answer = held.get(key) ?? (await ask(name, args));
    held.delete(key);
    if (!answer.ok) return [[{ value: `#ERROR! ${answer.error}` }]];
    const room = makeRoom(grid, place, answer.cells);
    if (room.length > 0) {
      held.set(key, answer);
      addEdits(room);
      setTimeout(() => computeAgain(grid, place), 0);
    }
    setTimeout(() => formatSpill(grid, place, answer.cells), 0);
    return answer.cells;
  };
}

async function ask(name: string, args: readonly Argument[]): Promise<FunctionAnswer> {
  return api.customFunction(name, args).catch((error: Error) => ({ ok: false, error: error.message }));
}

/** Enters a formula as it is: Univer then computes it, though its arguments are the same. */
export function computeAgain(grid: Grid, { sheetId, row, column }: Place): void {
  const formula = grid.workbook.getSheetBySheetId(sheetId)?.getCellRaw(row, column)?.f;
  if (!formula) return;
  const cellValue = { [row]: { [column]: { f: formula, v: null } } };
  grid.mutate('sheet.mutation.set-range-values', { subUnitId: sheetId, cellValue });
}
