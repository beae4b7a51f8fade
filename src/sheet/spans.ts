/** A span of neighboring rows or columns, 1-based. */
export interface Span {
  readonly start: number;
  readonly count: number;
}

/**
 * Joins neighboring numbers, and those with at most `gap` others between them. The order doesn't matter, and
 * repeats are ignored.
 */
export function spansOf(numbers: readonly number[], gap = 0): Span[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const spans: { start: number; count: number }[] = [];
  for (const number of sorted) {
    const last = spans[spans.length - 1];
    if (last && number <= last.start + last.count + gap)
      last.count = Math.max(last.count, number - last.start + 1);
    else spans.push({ start: number, count: 1 });
  }
  return spans;
}
