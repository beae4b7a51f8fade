import { ProblemError } from '../problem';
import { type Entry, KEYS, readEntries, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Google ends a run after six minutes (https://developers.google.com/apps-script/guides/services/quotas);
 * clocks differ.
 */
const MAX_LIFE_MS = 6.5 * 60_000;

/** The right to work on a tab, for the length of a run. */
export interface Lease {
  /** The tab's own entries, by key. */
  readonly texts: ReadonlyMap<string, string>;
  /** All entries of the tab, its columns and rows, as they were found then. */
  readonly entries: readonly Entry[];
  end(): void;
}

/**
 * Lets one run at a time work on a tab. Google's document lock does so too, but two scripts may not share a
 * lock, and two runs would add the same rows twice. Each run adds an entry and then looks for another's, so
 * of two at the same moment at least one steps back. An entry of a run that died counts until no run from
 * then can be alive. Read the tab only after this. Throws `busy`, with the time after which the tab is free.
 * `token` must be unique to the run.
 */
export function acquireLease(sheet: Sheet, token: string, nowMs: number): Lease {
  const value = [sheet.getSheetId(), new Date(nowMs + MAX_LIFE_MS).toISOString(), token].join(' ');
  const isOwn = (entry: Entry): boolean => entry.value === value;
  /** If even that fails, the lease expires by itself. */
  const end = (): void => {
    try {
      for (const { metadata } of leasesOn(readEntries(sheet)).filter(isOwn)) metadata.remove();
    } catch (error) {
      console.warn(String(error));
    }
  };
  try {
    tag(sheet, KEYS.lease, value);
    const all = readEntries(sheet);
    const leases = leasesOn(all);
    const others = leases.filter((entry) => !isOwn(entry));
    const leftMs = Math.max(0, ...others.map((entry) => leftOf(entry, sheet, nowMs)));
    if (leftMs > 0) throw busy(leftMs);
    for (const { metadata } of others) metadata.remove();
    const own = leases.find(isOwn);
    if (!own) throw busy(0);
    return { texts: textsOf(all), entries: all, end: () => removeOr(own, end) };
  } catch (error) {
    end();
    throw error;
  }
}

const leasesOn = (all: readonly Entry[]): Entry[] => all.filter(({ key }) => key === KEYS.lease);

/** Takes one call if the entry is still where it was found. */
function removeOr({ metadata }: Entry, otherwise: () => void): void {
  try {
    metadata.remove();
  } catch {
    otherwise();
  }
}

/** How long the run that added an entry may still be alive, in milliseconds. */
function leftOf({ value }: Entry, sheet: Sheet, nowMs: number): number {
  const [sheetId, until = ''] = value.split(' ');
  // It came along with a copy of a tab that someone was working on.
  if (sheetId !== String(sheet.getSheetId())) return 0;
  const leftMs = Date.parse(until) - nowMs;
  // An entry too far in the future comes from a clock that was wrong.
  return leftMs > 0 && leftMs <= 2 * MAX_LIFE_MS ? leftMs : 0;
}

/** The first of several entries with one key, as everywhere. */
function textsOf(all: readonly Entry[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { key, value } of all) if (!texts.has(key)) texts.set(key, value);
  return texts;
}

const TAKEN = 'another run';

export function busy(leftMs: number): ProblemError {
  return new ProblemError(
    'refresh_running',
    { reason: 'tab' },
    { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)), cause: TAKEN },
  );
}

/** Whether a run gave way to another one, which saves its own checkpoint. */
export const isTaken = (error: unknown): boolean =>
  error instanceof ProblemError && (error as { cause?: unknown }).cause === TAKEN;
