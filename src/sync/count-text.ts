/** “12,410”. Written here because it must read the same wherever the script runs. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** “12,410 of 12,410 calls”, or “12,410 calls” where the API did not count. */
export function completeness(rows: number, total: number | undefined, label: string): string {
  return total === undefined ? `${grouped(rows)} ${label}` : `${grouped(rows)} of ${grouped(total)} ${label}`;
}
