import type { Query } from './api';

/**
 * How the rows of a resource are kept up to date.
 * `changes`: the API lists what changed since a moment (epoch ms).
 * `lookback`: the last `days` are read again each time, and every `deepEveryDays` days the last `deepDays`.
 * `snapshot`: the whole list is read and compared with the rows.
 */
export type SyncMode =
  | { readonly kind: 'changes'; readonly since: (ms: number) => Query }
  | {
      readonly kind: 'lookback';
      readonly days: number;
      readonly deepDays: number;
      readonly deepEveryDays: number;
    }
  | { readonly kind: 'snapshot' };

export const SNAPSHOT: SyncMode = { kind: 'snapshot' };
