/**
 * What calls of the spreadsheet service cost, ms: orders of magnitude that several people have measured, none of them
 * documented. Only ways that all end in the same cells are chosen between by them.
 */
export const READ_MS = 200;
export const READ_CELL_MS = 0.01;
export const WRITE_MS = 100;
export const WRITE_CELL_MS = 0.06;

/** So many rows of one column are read along rather than left out by one more call. */
export const READ_GAP = Math.floor(READ_MS / READ_CELL_MS);
