import { COSTS } from '../sync/cost-model';

/** Costs only decide between ways that end in the same cells. */
export const READ_MS = COSTS.readMs;
export const READ_CELL_MS = COSTS.readCellMs;
export const WRITE_MS = COSTS.writeMs;
export const WRITE_CELL_MS = COSTS.writeCellMs;

/** How many rows of one column are read along rather than skipped with another call. */
export const READ_GAP = Math.floor(READ_MS / READ_CELL_MS);
