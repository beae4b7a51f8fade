/** How far before its own start a run's successor looks back: clocks differ, and changes become visible late. */
const OVERLAP_MS = 10 * 60_000;

/** The watermark that a run leaves behind which began at a moment of the server's clock. */
export function watermarkAfter(startedAtMs: number): string {
  return `${new Date(startedAtMs - OVERLAP_MS).toISOString().slice(0, 19)}Z`;
}
