import { ProblemError } from '../problem';
import { type Entry, KEYS, readEntries, tag } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Google ends a run after six minutes (https://developers.google.com/apps-script/guides/services/quotas); clocks differ. */
const MAX_LIFE_MS = 6.5 * 60_000;

/** The right to work on a tab, for the length of a run. */
export interface Lease {
  /** What the tab’s own entries say now, by their keys. */
  readonly texts: ReadonlyMap<string, string>;
  /** All that hangs on the tab, its columns and rows, as it was found then. */
  readonly entries: readonly Entry[];
  end(): void;
}

/**
 * One run at a time works on a tab. Google’s document lock sees to that already; should it ever let two in, both would
 * add the same rows, which nobody could tell afterwards from rows that a user has copied, and one would keep a checkpoint
 * of rows that are the other’s. So this is prevented and never mended: each run hangs an entry of its own on the tab and
 * only then looks whether there is another’s. Entries are added and never written over, so of two runs that do this in
 * the same moment at least one sees the other and steps back; both may, and then a later one goes on. Whatever a run
 * knows of the tab it has to read after this. A run that died leaves its entry, which counts until no run can be alive
 * that began then.
 *
 * Throws `busy`, with the time after which it is certainly free. `token`: unlike that of any other run.
 */
export function acquireLease(sheet: Sheet, token: string, nowMs: number): Lease {
  const value = [sheet.getSheetId(), new Date(nowMs + MAX_LIFE_MS).toISOString(), token].join(' ');
  const isOwn = (entry: Entry): boolean => entry.value === value;
  /** Where even that fails it ends by itself. */
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

/** With one call, if it is still where it was found. */
function removeOr({ metadata }: Entry, otherwise: () => void): void {
  try {
    metadata.remove();
  } catch {
    otherwise();
  }
}

/** How long the run that hung up an entry may still be alive, ms. */
function leftOf({ value }: Entry, sheet: Sheet, nowMs: number): number {
  const [sheetId, until = ''] = value.split(' ');
  // It came along with a copy of the tab that somebody works on.
  if (sheetId !== String(sheet.getSheetId())) return 0;
  const leftMs = Date.parse(until) - nowMs;
  // One that lies much further ahead than any is given for comes from a clock that was wrong.
  return leftMs > 0 && leftMs <= 2 * MAX_LIFE_MS ? leftMs : 0;
}

/** Of several entries with one key the first, as everywhere. */
function textsOf(all: readonly Entry[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { key, value } of all) if (!texts.has(key)) texts.set(key, value);
  return texts;
}

const TAKEN = 'another run';

export function busy(leftMs: number): ProblemError {
  return new ProblemError(
    'busy',
    'Another refresh of this tab is under way, or has ended without a word. It goes on by itself; nothing is lost.',
    { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)), cause: TAKEN },
  );
}

/** Whether a run gave way to another one, which keeps the checkpoint: nothing may be kept over it. */
export const isTaken = (error: unknown): boolean =>
  error instanceof ProblemError && (error as { cause?: unknown }).cause === TAKEN;
